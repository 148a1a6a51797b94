"""What `held doctor` found in one place, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """One thing looked at. It stands unless there is advice; advice that is not grave is only worth knowing."""

    what: str
    sentence: str
    advice: str = ""
    grave: bool = True

    @property
    def stands(self) -> bool:
        return not (self.advice and self.grave)
