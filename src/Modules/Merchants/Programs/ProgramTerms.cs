using Rattan.Contracts.Merchants;

namespace Rattan.Merchants.Programs;

/// <summary>Everything about a program that may be agreed and changed. Days and hours are whole.</summary>
internal sealed record ProgramTerms
{
    public const int NameMax = 200;
    public const int ClickWindowDaysMax = 365;
    public const int LockInDaysMax = 36_500;
    public const int UniqueWindowHoursMax = 8_760;
    public const int HoldDaysMax = 365;
    public const int AppealDaysMax = 365;
    public const int HalfLifeHoursMax = 8_760;
    public const int MarkovOrderMax = 3;
    public const int ViewWindowHoursMax = 168;
    public const int LateTouchMinutesMax = 1_440;

    public static ProgramTerms Default { get; } = new();

    public string Name { get; init; } = "";

    public string TimeZone { get; init; } = "UTC";

    public string LandingUrl { get; init; } = "";

    public string? FallbackUrl { get; init; }

    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    public int ClickWindowDays { get; init; } = 30;

    /// <summary>Null: a lead belongs to its partner for ever; 0: leads do not lock.</summary>
    public int? LockInDays { get; init; }

    public int UniqueWindowHours { get; init; } = 24;

    public int HoldDays { get; init; } = 30;

    public Funding Funding { get; init; } = Funding.Advance;

    /// <summary>The network's share, in percent of the commission, on top of it.</summary>
    public Percent NetworkFee { get; init; }

    public AttributionModel Model { get; init; } = AttributionModel.Last;

    /// <summary>Of time decay: a touch that is so much older counts half.</summary>
    public int HalfLifeHours { get; init; } = 168;

    /// <summary>Of Markov: so many touches back it remembers.</summary>
    public int MarkovOrder { get; init; } = 1;

    /// <summary>0: views do not count.</summary>
    public int ViewWindowHours { get; init; }

    /// <summary>Null: off.</summary>
    public LateTouchGuard? LateTouch { get; init; }

    public bool CouponWins { get; init; }

    /// <summary>The partner that the shop names goes before clicks.</summary>
    public bool DeclaredWins { get; init; }

    public bool QualifyLeadsAtOnce { get; init; } = true;

    public ConsentDefault ConsentDefault { get; init; } = ConsentDefault.ByCountry;

    /// <summary>How long after a rejection its partner may appeal; null: as the network has it.</summary>
    public int? AppealDays { get; init; }

    /// <summary>How long the merchant has to answer an appeal; null: as the network has it.</summary>
    public int? AppealAnswerDays { get; init; }

    public ProgramStatus Status { get; init; } = ProgramStatus.Active;

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The first thing that is wrong, or null.</summary>
    public Error? Refuse() => RefuseWords() ?? RefuseDomains() ?? RefuseNumbers();

    private ValidationError? RefuseWords()
    {
        if (!LineText.IsLine(Name, NameMax))
        {
            return new ValidationError(
                "program.name_invalid", "A program needs a name of 1 to 200 characters.", "name");
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) && zone.HasIanaId
            ? null
            : new ValidationError(
                "program.time_zone_unknown", "The time zone is not an IANA name such as Asia/Ho_Chi_Minh.", "timeZone");
    }

    private ValidationError? RefuseDomains()
    {
        if (AllowedDomains.Count is 0 or > Contracts.Merchants.AllowedDomains.PatternsMax)
        {
            return new ValidationError(
                "program.domains_count", "A program names 1 to 50 domains its links may lead to.", "allowedDomains");
        }

        for (var i = 0; i < AllowedDomains.Count; i++)
        {
            if (!Contracts.Merchants.AllowedDomains.IsPattern(AllowedDomains[i]))
            {
                return new ValidationError(
                    "program.domain_invalid",
                    "A domain is a lower-case host such as shop.example.com or *.example.com.",
                    $"allowedDomains[{i}]");
            }
        }

        var allowed = new AllowedDomains(AllowedDomains);
        if (!allowed.Permits(LandingUrl))
        {
            return DomainRefused("landingUrl");
        }

        return FallbackUrl is null || allowed.Permits(FallbackUrl) ? null : DomainRefused("fallbackUrl");
    }

    private static ValidationError DomainRefused(string field) => new(
        "program.domain_refused", "The address is not an https URL on one of the allowed domains.", field);

    private ValidationError? RefuseNumbers() =>
        Range(ClickWindowDays, 1, ClickWindowDaysMax, "click_window", "clickWindowDays")
        ?? Range(LockInDays ?? 0, 0, LockInDaysMax, "lock_in", "lockInDays")
        ?? Range(UniqueWindowHours, 0, UniqueWindowHoursMax, "unique_window", "uniqueWindowHours")
        ?? Range(HalfLifeHours, 1, HalfLifeHoursMax, "half_life", "attribution.halfLifeHours")
        ?? Range(MarkovOrder, 1, MarkovOrderMax, "markov_order", "attribution.markovOrder")
        ?? Range(ViewWindowHours, 0, ViewWindowHoursMax, "view_window", "attribution.viewWindowHours")
        ?? Range(LateTouch?.Minutes ?? 1, 1, LateTouchMinutesMax, "late_touch", "lateTouch.minutes")
        ?? Range(HoldDays, 0, HoldDaysMax, "hold", "holdDays")
        ?? Range(AppealDays ?? 1, 1, AppealDaysMax, "appeal", "appealDays")
        ?? Range(AppealAnswerDays ?? 1, 1, AppealDaysMax, "appeal", "appealAnswerDays")
        ?? (EndsAt <= StartsAt
            ? new ValidationError("program.ends_before_start", "A program ends after it starts.", "endsAt")
            : null);

    private static ValidationError? Range(int value, int least, int most, string code, string field) =>
        value >= least && value <= most
            ? null
            : new ValidationError($"program.{code}_range", $"The value must be {least} to {most}.", field);
}
