namespace Rattan.Tracking.Links;

internal sealed record ProgramUnknown(string Field = "programId")
    : ValidationError("program.unknown", "There is no such program.", Field);

internal sealed record PartnerUnknown(string Field = "partnerId")
    : ValidationError("partner.unknown", "There is no such partner.", Field);

internal sealed record NotEnrolled()
    : ConflictError("enrolment.not_approved", "The partner is not approved in this program.", "partnerId");

internal sealed record AgreementUnsigned()
    : ConflictError("agreement.unsigned", "Sign the agreements of this program first.", "programId");

internal sealed record CodeMalformed()
    : ValidationError("link.code_malformed", "A code is 3 to 64 letters, digits, hyphens or underscores.", "code");

internal sealed record CodeTaken(string Code)
    : ConflictError("link.code_taken", $"The code {Code} is in use.", "code");

internal sealed record DestinationRefused()
    : ValidationError(
        "link.destination_refused", "The destination is not on the program's allowed domains.", "destination");

internal sealed record CampaignMalformed()
    : ValidationError("link.campaign", "A campaign is one line of 80 characters at most.", "campaign")
{
    private const int LengthMax = 80;

    public static bool Is(string? campaign) =>
        LineText.Given(campaign) is { } text && !LineText.IsLine(text, LengthMax);
}

internal sealed record LinkUnknown() : NotFoundError("link.unknown", "There is no such link.");
