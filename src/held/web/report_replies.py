"""A weekly report from the page behind its letter, without signing in: three questions, and one button."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from held.flows.replies import weekly_page
from held.practice.refusals import Refusal
from held.practice.reports import ANSWER_AT_MOST
from held.queries.report_replies import WeekPage
from held.web.access import Visit
from held.web.goal_forms import words
from held.web.refusals import on_form


class WeekForm(forms.Form):
    def __init__(self, data: Any, page: WeekPage) -> None:
        super().__init__(data)
        for key, text in page.questions:
            self.fields[key] = words(text, ANSWER_AT_MOST)


def page(request: Visit, token: str, shown: WeekPage) -> HttpResponse:
    form = WeekForm(request.POST if request.method == "POST" else None, shown)
    if request.method == "POST" and form.is_valid():
        try:
            weekly_page.answer(token, form.cleaned_data, at=request.at)
            return redirect("reply_page", token)
        except Refusal as refusal:
            on_form(form, refusal)
    return render(request, "replies/week.html", {"page": shown, "form": form, "token": token})
