"""Small files in the formats of US publications, each in rows of our own making."""

from collections.abc import Mapping

ATOM, FPDS = "http://www.w3.org/2005/Atom", "https://www.fpds.gov/FPDS"
ENTRY = """\
  <entry>
    <title>PURCHASE ORDER 70CTEST24P0000001 (0) awarded to , for the amount of $100</title>
    <link rel="alternate" type="text/html" href="https://www.fpds.gov/x?q=1"/>
    <content type="application/xml">{record}</content>
  </entry>
"""
AWARD = """\
<ns1:award version="{version}">
 <ns1:awardID>
  <ns1:awardContractID>
   <ns1:agencyID name="U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT">7012</ns1:agencyID>
   <ns1:PIID>70CTEST24P0000001</ns1:PIID><ns1:modNumber>{mod}</ns1:modNumber>
   <ns1:transactionNumber>0</ns1:transactionNumber>
  </ns1:awardContractID>{parent}
 </ns1:awardID>
 <ns1:relevantContractDates>
  <ns1:signedDate>2024-09-27 00:00:00</ns1:signedDate>
  <ns1:currentCompletionDate>2025-09-26 00:00:00</ns1:currentCompletionDate>
 </ns1:relevantContractDates>
 <ns1:dollarValues><ns1:obligatedAmount>100.00</ns1:obligatedAmount></ns1:dollarValues>
 <ns1:totalDollarValues>
  <ns1:totalBaseAndAllOptionsValue>900.00</ns1:totalBaseAndAllOptionsValue>
 </ns1:totalDollarValues>
 <ns1:purchaserInformation>
  <ns1:contractingOfficeAgencyID{named}>7012</ns1:contractingOfficeAgencyID>
  <ns1:contractingOfficeID>70CTD0</ns1:contractingOfficeID>
 </ns1:purchaserInformation>
 <ns1:contractData>
  <ns1:reasonForModification>M</ns1:reasonForModification>
  <ns1:descriptionOfContractRequirement>STOP WORK ORDER</ns1:descriptionOfContractRequirement>
 </ns1:contractData>
 <ns1:vendor>{vendor}</ns1:vendor>
 <ns1:competition>
  <ns1:extentCompeted description="NOT COMPETED">C</ns1:extentCompeted>
 </ns1:competition>
 <ns1:transactionInformation>
  <ns1:createdBy>USER@AGENCY</ns1:createdBy>
  <ns1:lastModifiedDate>2024-10-09 01:02:03</ns1:lastModifiedDate>
 </ns1:transactionInformation>
</ns1:award>"""
VENDOR_2021 = """
  <ns1:vendorHeader><ns1:vendorName>ZUBROWKA SYSTEMS INC</ns1:vendorName></ns1:vendorHeader>
  <ns1:vendorSiteDetails><ns1:entityIdentifiers>
   <ns1:vendorDUNSInformation><ns1:DUNSNumber>012345678</ns1:DUNSNumber>
    <ns1:globalParentDUNSName>ZUBROWKA HOLDING</ns1:globalParentDUNSName>
   </ns1:vendorDUNSInformation>
   <ns1:cageCode>0EX00</ns1:cageCode></ns1:entityIdentifiers></ns1:vendorSiteDetails>"""
VENDOR_2025 = """
  <ns1:vendorHeader/>
  <ns1:vendorSiteDetails><ns1:entityIdentifiers><ns1:vendorUEIInformation>
   <ns1:UEI>ZUBROWKA1234</ns1:UEI>
   <ns1:UEILegalBusinessName>ZUBROWKA SYSTEMS INC</ns1:UEILegalBusinessName>
   <ns1:ultimateParentUEIName>ZUBROWKA HOLDING</ns1:ultimateParentUEIName>
  </ns1:vendorUEIInformation></ns1:entityIdentifiers></ns1:vendorSiteDetails>
  <ns1:contractorName>ZUBROWKA SYSTEMS INC</ns1:contractorName>"""
NAMED = (
    ' name="U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT" departmentID="7000"'
    ' departmentName="HOMELAND SECURITY, DEPARTMENT OF"'
)
KEY = "CONT_AWD_70CTEST24P0000001_7012_-NONE-_-NONE-"
ACTION = "CONT_TX_7012_-NONE-_70CTEST24P0000001_P00001_-NONE-_0"


def award(**parts: str) -> str:
    """One action as FPDS prints it in 2025, or with other parts."""
    usual = {"version": "1.5", "mod": "P00001", "parent": "", "named": NAMED, "vendor": VENDOR_2025}
    return AWARD.format(**usual | parts)


def feed(*records: str, name: str = "PUBLIC", start: int = 0, more: bool = False) -> str:
    """A page of the ATOM feed."""
    link = f"https://www.fpds.gov/ezsearch/FEEDS/ATOM?FEEDNAME={name}&amp;start={start}"
    following = f'<link rel="next" type="text/html" href="{link}"/>' if more else ""
    entries = "".join(ENTRY.format(record=record) for record in records)
    return (
        f'<feed xmlns="{ATOM}" xmlns:ns1="{FPDS}">\n  <title>FPDS-NG search results</title>\n'
        f'  <link rel="alternate" type="text/html" href="{link}"/>\n  {following}\n{entries}</feed>'
    )


def archive(*records: str) -> str:
    """A file of the yearly archives."""
    root = 'xmlns:a="http://www.fpdsng.com/FPDS" xmlns:ns1="https://www.fpds.gov/FPDS"'
    return f"<a:listOfAwards {root}>\n" + "\n".join(records) + "\n</a:listOfAwards>"


IDV = """\
<ns1:IDV version="1.4">
 <ns1:contractID><ns1:IDVID><ns1:agencyID>7012</ns1:agencyID><ns1:PIID>70CTEST24D0000009</ns1:PIID>
  <ns1:modNumber>0</ns1:modNumber></ns1:IDVID></ns1:contractID>
 <ns1:relevantContractDates><ns1:signedDate>2024-01-02 00:00:00</ns1:signedDate>
  <ns1:lastDateToOrder>2029-01-01 00:00:00</ns1:lastDateToOrder></ns1:relevantContractDates>
</ns1:IDV>"""
OTHER_TRANSACTION = """\
<ns1:OtherTransactionAward version="1.5">
 <ns1:OtherTransactionAwardID><ns1:OtherTransactionAwardContractID>
  <ns1:agencyID>7012</ns1:agencyID><ns1:PIID>70CTEST24T0000003</ns1:PIID>
  <ns1:modNumber>0</ns1:modNumber><ns1:transactionNumber>0</ns1:transactionNumber>
 </ns1:OtherTransactionAwardContractID></ns1:OtherTransactionAwardID>
 <ns1:contractDetail><ns1:relevantContractDates>
  <ns1:signedDate>2024-03-04 00:00:00</ns1:signedDate></ns1:relevantContractDates>
  <ns1:dollarValues><ns1:obligatedAmount>7.00</ns1:obligatedAmount></ns1:dollarValues>
 </ns1:contractDetail>
</ns1:OtherTransactionAward>"""


def sam_record(**contract: str) -> Mapping[str, object]:
    """One record of SAM.gov's Contract Awards."""
    named = {"subtier": {"code": "7012", "name": "U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT"}}
    usual = {"piid": "70CTEST24P0000001", "modificationNumber": "P00001", "transactionNumber": "0"}
    return {
        "contractId": named
        | usual
        | contract
        | {"reasonForModification": {"code": "M", "name": "OTHER ADMINISTRATIVE ACTION"}},
        "coreData": {
            "awardOrIDV": "AWARD",
            "federalOrganization": {
                "contractingInformation": {
                    "contractingDepartment": {"name": "HOMELAND SECURITY, DEPARTMENT OF"},
                    "contractingSubtier": {"code": "7012", "name": "U.S. ICE"},
                    "contractingOffice": {"code": "70CTD0", "name": "N/A"},
                }
            },
            "productOrServiceInformation": {
                "productOrService": {"code": "DF10", "name": "IT"},
                "principalNaics": [{"code": "541519", "name": "OTHER COMPUTER"}],
            },
            "competitionInformation": {"extentCompeted": {"code": "C", "name": "NOT COMPETED"}},
        },
        "awardDetails": {
            "dates": {
                "dateSigned": "2024-10-08T00:00:00Z",
                "currentCompletionDate": "2025-09-26 00:00:00.000",
            },
            "dollars": {"actionObligation": "0"},
            "totalContractDollars": {"totalBaseAndAllOptionsValue": "900.5"},
            "productOrServiceInformation": {"descriptionOfContractRequirement": "STOP WORK"},
            "awardeeData": {
                "awardeeHeader": {
                    "awardeeName": "ZUBROWKA SYSTEMS INC",
                    "legalBusinessName": "ZUBROWKA SYSTEMS INC.",
                },
                "awardeeUEIInformation": {
                    "uniqueEntityId": "ZUBROWKA1234",
                    "cageCode": "0EX00",
                    "awardeeUltimateParentName": "ZUBROWKA HOLDING",
                    "awardeeUltimateParentUniqueEntityId": "ZUBROWKA9999",
                },
            },
            "transactionData": {"lastModifiedDate": "2024-10-09T01:02:03.000Z"},
        },
    }


NOTICE_COLUMNS = (
    "NoticeId,Title,Sol#,Department/Ind.Agency,CGAC,Sub-Tier,FPDS Code,Office,AAC Code,PostedDate,"
    "Type,BaseType,ArchiveType,ArchiveDate,SetASideCode,SetASide,ResponseDeadLine,NaicsCode,"
    "ClassificationCode,PopStreetAddress,PopCity,PopState,PopZip,PopCountry,Active,AwardNumber,"
    "AwardDate,Award$,Awardee,PrimaryContactTitle,PrimaryContactFullname,PrimaryContactEmail,"
    "PrimaryContactPhone,PrimaryContactFax,SecondaryContactTitle,SecondaryContactFullname,"
    "SecondaryContactEmail,SecondaryContactPhone,SecondaryContactFax,OrganizationType,State,City,"
    "ZipCode,CountryCode,AdditionalInfoLink,Link,Description"
)
NOTICE = {
    "NoticeId": "n1", "Title": "Forensic kits ", "Sol#": " 70CTEST24R0000001 ",
    "Department/Ind.Agency": "HOMELAND SECURITY, DEPARTMENT OF", "Sub-Tier": "U.S. ICE",
    "Office": "INVESTIGATIONS", "PostedDate": "2024-09-28 23:24:04.649-04", "Type": "Award Notice",
    "AwardNumber": "70CTEST-24-P-0000001", "AwardDate": "2024-09-27", "Award$": "900.50",
    "Awardee": "ZUBROWKA SYSTEMS INC Long Beach CA 90802 USA", "NaicsCode": "541519",
    "ClassificationCode": "DF10", "PrimaryContactFullname": "SOME OFFICIAL",
    "PrimaryContactEmail": "official@example.gov", "Link": "https://sam.gov/opp/n1/view",
    "Description": "Kits and training",
}  # fmt: skip
