"""
The classes of leads, and why each is, or may not be, commercial spyware in the order's sense.

Section 5(b) of Executive Order 14093 (88 FR 18957) asks for an end-to-end software suite, furnished
for commercial purposes, that gives remote access to a computer without the consent of its user,
administrator or owner, in order to take content, record calls, sound or picture, or follow where
the computer is. A class is what a purchase looks like, not a finding on that definition.
"""

CLASSES = {
    "commercial-spyware": "commercial spyware",
    "device-forensics": "device forensics",
    "lawful-intercept": "lawful interception",
    "cell-site-simulator": "cell-site simulators",
    "location-data": "commercial location data",
    "osint-social-media": "open-source and social-media collection",
    "face-or-biometric-recognition": "face or biometric recognition",
    "data-broker": "data brokers",
    "plate-reader": "licence plate readers",
    "computer-intrusion-other": "other tools of computer intrusion",
}

SCOPE_NOTES = {
    "commercial-spyware": "May be inside section 5(b) of Executive Order 14093: vendors of this"
    " class are known for end-to-end software suites that reach a device from afar without its"
    " user's consent."
    " What this award bought still has to be shown.",
    "device-forensics": "Adjacent: made for a phone or computer that investigators hold in their"
    " hands, so the remote access of section 5(b) is normally missing. A tool that also works from"
    " afar, or plants software on the device, would need a second look.",
    "lawful-intercept": "Adjacent: traffic is handed over by the carrier under legal process, and"
    " no computer of the person watched is entered. A system that also injects or delivers software"
    " to a device would need a second look.",
    "cell-site-simulator": "Adjacent: a radio device that handsets connect to. Section 5(b) asks"
    " for a software suite with access to a computer; whether drawing out a handset's identity or"
    " place is such access is open.",
    "location-data": "Adjacent: places are bought from apps, advertising or brokers, and no"
    " access to the phone itself is gained. Section 5(b)(iii) speaks of tracking a computer, but"
    " only by means of remote access to it.",
    "osint-social-media": "Adjacent: collects what is published or sold, without access to the"
    " computer of the person concerned. A service that takes over accounts or devices would need a"
    " second look.",
    "face-or-biometric-recognition": "Adjacent: compares pictures that were already taken; no"
    " access to a computer of the person concerned is gained.",
    "data-broker": "Adjacent: sells files compiled from records; no access to a computer of the"
    " person concerned is gained.",
    "plate-reader": "Adjacent: cameras beside roads and the records they fill; no access to a"
    " computer of the person concerned is gained.",
    "computer-intrusion-other": "Adjacent, and nearest to the definition: such tools do give remote"
    " access to computers. When they are used to test an agency's own systems the owner consents;"
    " other use would have to be held against section 5(b).",
}

# Of a lead that a watchlist or an official list gives, whose label is its class.
LISTED_NOTE = (
    "On a list that this run was given, which is not the registry: what the list is for, its keeper"
    " knows. It says nothing of section 5(b)."
)
