import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON = settings.AUTH_USER_MODEL
SAYS = [('will', 'will'), ('perhaps', 'perhaps'), ('cannot', 'cannot')]
VIA = [('web', 'web'), ('mail', 'mail'), ('reply_page', 'reply_page'), ('session', 'session')]
A_WORD_OR_NOTHING = ['', 'will', 'perhaps', 'cannot']


def give_uids(apps, schema_editor):
    """One for each session that is there; a default alone would be the same for all."""
    sessions = apps.get_model('held', 'Session')
    for pk in sessions.objects.values_list('pk', flat=True):
        sessions.objects.filter(pk=pk).update(uid=uuid.uuid4())


class Migration(migrations.Migration):

    dependencies = [
        ('held', '0015_fade'),
    ]

    operations = [
        migrations.RenameField(model_name='session', old_name='moved', new_name='sequence'),
        migrations.AlterField(
            model_name='session', name='sequence', field=models.PositiveIntegerField(default=0)
        ),
        migrations.AddField(model_name='session', name='uid', field=models.UUIDField(null=True, editable=False)),
        migrations.RunPython(give_uids, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='session',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('with_held', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=PERSON)),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', models.CharField(blank=True, choices=SAYS, max_length=24)),
                ('said_at', models.DateTimeField(blank=True, null=True)),
                ('via', models.CharField(choices=VIA, default='web', max_length=24)),
                ('stamp', models.DateTimeField(blank=True, null=True)),
                ('unproven', models.CharField(blank=True, choices=SAYS, max_length=24)),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='held.letter')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=PERSON)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='held.session')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('session', 'person'), name='one_attendance_each'),
                    models.CheckConstraint(condition=models.Q(('says__in', A_WORD_OR_NOTHING)), name='attendance_says_a_word'),
                ],
            },
        ),
    ]
