"""Icons to choose from: names of the lucide set, and words for those who do not see them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ICONS = [
    ("message-circle", _("Speech bubble")),
    ("messages-square", _("Conversation")),
    ("circle-question-mark", _("Question mark")),
    ("megaphone", _("Megaphone")),
    ("lightbulb", _("Light bulb")),
    ("message-circle-heart", _("Heart in a bubble")),
    ("heart", _("Heart")),
    ("star", _("Star")),
    ("bike", _("Bicycle")),
    ("car", _("Car")),
    ("truck", _("Lorry")),
    ("house", _("House")),
    ("leaf", _("Leaf")),
    ("baby", _("Baby")),
    ("users", _("People")),
    ("wrench", _("Spanner")),
    ("hammer", _("Hammer")),
    ("settings", _("Cog wheel")),
    ("plug", _("Plug")),
    ("battery-charging", _("Battery")),
    ("cpu", _("Chip")),
    ("smartphone", _("Phone")),
    ("wifi", _("Radio waves")),
    ("camera", _("Camera")),
    ("music", _("Note")),
    ("coffee", _("Cup")),
    ("utensils", _("Cutlery")),
    ("package-open", _("Parcel")),
    ("shopping-bag", _("Shopping bag")),
    ("credit-card", _("Card")),
    ("briefcase", _("Briefcase")),
    ("book-open", _("Book")),
    ("graduation-cap", _("Cap and gown")),
    ("map", _("Map")),
    ("compass", _("Compass")),
    ("calendar", _("Calendar")),
    ("trophy", _("Cup of a winner")),
    ("recycle", _("Recycling")),
    ("life-buoy", _("Lifebuoy")),
    ("shield", _("Shield")),
    ("lock", _("Lock")),
]


class IconField(forms.ChoiceField):
    """An icon of the list, or the one that was set before."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=ICONS, widget=forms.RadioSelect, **options)

    def keep(self, name: str) -> None:
        if name and name not in dict(ICONS):
            self.choices = [(name, name), *ICONS]
