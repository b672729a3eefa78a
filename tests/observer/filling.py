"""What an observer's browser does, and what of it a test looks at."""

from django.urls import reverse

ALMOST = {  # what a voting form needs besides the arrival and the kind of station
    "HD_SELECTION": "planned_route",
    "HD_ADMITTED": "at_once",
    "OV_JOURNAL": "not_asked",
    "OV_OTHERS_ASKED": "not_asked",
}


def fill(client, draft, act="save", **values):
    """Post a draft's page with only these questions on it."""
    asked = [name for name in values if "." not in name and name != "basis"]
    asked += [name.split(".")[0] for name in values if "." in name]
    data = {name.replace("__", "."): value for name, value in values.items()}
    return client.post(
        reverse("draft", kwargs={"uid": draft.pk}),
        {**data, "asked": [one.split("__")[0] for one in asked], "act": act},
    )


def words_of(answer):
    return " ".join(answer.content.decode().split())
