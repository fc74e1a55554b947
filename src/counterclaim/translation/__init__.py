"""Translation, off by default: a report in another language becomes one in English, by a server of the user's choice.

The original words stay beside every paragraph, and a paragraph whose figures do not agree with them is not used. See
docs/decisions/0011-translations.md.
"""

from counterclaim.translation.marking import marked
from counterclaim.translation.report import again, translated
from counterclaim.translation.service import Kind, Limits, Service, TranslationError
from counterclaim.translation.translator import Translator

__all__ = ["Kind", "Limits", "Service", "TranslationError", "Translator", "again", "marked", "translated"]
