from accounts.models.affiliation import Affiliation
from accounts.models.brand import Brand
from accounts.models.claim_link import ClaimLink
from accounts.models.edition import Edition
from accounts.models.grant import GrantText, Role, RoleGrant
from accounts.models.imitation import Imitation
from accounts.models.kept_form import KeptForm
from accounts.models.letter import Letter
from accounts.models.member import Member
from accounts.models.origin import Origin
from accounts.models.revocation import RevocationText, RoleRevocation
from accounts.models.sanction import Sanction

__all__ = [
    "Affiliation",
    "Brand",
    "ClaimLink",
    "Edition",
    "GrantText",
    "Imitation",
    "KeptForm",
    "Letter",
    "Member",
    "Origin",
    "RevocationText",
    "Role",
    "RoleGrant",
    "RoleRevocation",
    "Sanction",
]
