using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Merchants.Programs;

/// <summary>What a merchant pays partners for. Its merchant and currency never change.</summary>
internal sealed class Program : IMerchantOwned, IAudited
{
    private Program()
    {
    }

    public string AuditKey => $"program:{ProgramId}";

    public ProgramId ProgramId { get; private set; }

    public int Number { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public string Name { get; private set; } = "";

    public Currency Currency { get; private set; }

    public string TimeZone { get; private set; } = "";

    public string LandingUrl { get; private set; } = "";

    public string? FallbackUrl { get; private set; }

    public IReadOnlyList<string> AllowedDomains { get; private set; } = [];

    public int ClickWindowDays { get; private set; }

    public int? LockInDays { get; private set; }

    public int UniqueWindowHours { get; private set; }

    public int HoldDays { get; private set; }

    public Funding Funding { get; private set; }

    public Percent NetworkFee { get; private set; }

    public AttributionModel Model { get; private set; }

    public int HalfLifeHours { get; private set; }

    public int MarkovOrder { get; private set; }

    public int ViewWindowHours { get; private set; }

    /// <summary>0: no guard.</summary>
    public int LateTouchMinutes { get; private set; }

    /// <summary>In basis points.</summary>
    public int LateTouchShare { get; private set; }

    public bool CouponWins { get; private set; }

    public bool DeclaredWins { get; private set; }

    public bool QualifyLeadsAtOnce { get; private set; }

    public ConsentDefault ConsentDefault { get; private set; }

    public int? AppealDays { get; private set; }

    public int? AppealAnswerDays { get; private set; }

    public ProgramStatus Status { get; private set; }

    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>The status that the edge was told last, which follows the start and the end.</summary>
    [Unaudited]
    public ProgramStatus StatusShown { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    [Unaudited]
    public long Revision { get; private set; }

    public int Version { get; private set; }

    public LateTouchGuard? LateTouch => LateTouchMinutes == 0 ? null : new(LateTouchMinutes, LateTouchShare);

    public ProgramTerms Terms => new()
    {
        Name = Name,
        TimeZone = TimeZone,
        LandingUrl = LandingUrl,
        FallbackUrl = FallbackUrl,
        AllowedDomains = AllowedDomains,
        ClickWindowDays = ClickWindowDays,
        LockInDays = LockInDays,
        UniqueWindowHours = UniqueWindowHours,
        HoldDays = HoldDays,
        Funding = Funding,
        NetworkFee = NetworkFee,
        Model = Model,
        HalfLifeHours = HalfLifeHours,
        MarkovOrder = MarkovOrder,
        ViewWindowHours = ViewWindowHours,
        LateTouch = LateTouch,
        CouponWins = CouponWins,
        DeclaredWins = DeclaredWins,
        QualifyLeadsAtOnce = QualifyLeadsAtOnce,
        ConsentDefault = ConsentDefault,
        AppealDays = AppealDays,
        AppealAnswerDays = AppealAnswerDays,
        Status = Status,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
    };

    public static Program Create(
        MerchantId merchant, int number, Currency currency, ProgramTerms terms, long revision, DateTimeOffset now)
    {
        var program = new Program
        {
            ProgramId = EntityId.New<ProgramId>(now),
            Number = number,
            MerchantId = merchant,
            Currency = currency,
            CreatedAt = now,
        };
        program.Agree(terms, revision, now);
        return program;
    }

    /// <summary>Takes terms over; they were checked before.</summary>
    public void Agree(ProgramTerms terms, long revision, DateTimeOffset now)
    {
        (Name, TimeZone) = (terms.Name, terms.TimeZone);
        (LandingUrl, FallbackUrl, AllowedDomains) = (terms.LandingUrl, terms.FallbackUrl, terms.AllowedDomains);
        (ClickWindowDays, LockInDays) = (terms.ClickWindowDays, terms.LockInDays);
        (UniqueWindowHours, HoldDays) = (terms.UniqueWindowHours, terms.HoldDays);
        (Funding, NetworkFee, Model) = (terms.Funding, terms.NetworkFee, terms.Model);
        (HalfLifeHours, MarkovOrder) = (terms.HalfLifeHours, terms.MarkovOrder);
        ViewWindowHours = terms.ViewWindowHours;
        (LateTouchMinutes, LateTouchShare) = (terms.LateTouch?.Minutes ?? 0, terms.LateTouch?.ShareBasisPoints ?? 0);
        (CouponWins, DeclaredWins) = (terms.CouponWins, terms.DeclaredWins);
        QualifyLeadsAtOnce = terms.QualifyLeadsAtOnce;
        (ConsentDefault, Status) = (terms.ConsentDefault, terms.Status);
        (AppealDays, AppealAnswerDays) = (terms.AppealDays, terms.AppealAnswerDays);
        (StartsAt, EndsAt) = (terms.StartsAt, terms.EndsAt);
        Show(revision, now);
    }

    /// <summary>Tells the edge of the status that the clock brings.</summary>
    public void Show(long revision, DateTimeOffset now)
    {
        (StatusShown, Revision) = (StatusAt(now), revision);
        Version++;
    }

    /// <summary>Ended from its end on; paused until its start.</summary>
    public ProgramStatus StatusAt(DateTimeOffset now) => Status switch
    {
        ProgramStatus.Ended => ProgramStatus.Ended,
        _ when EndsAt <= now => ProgramStatus.Ended,
        ProgramStatus.Active when StartsAt > now => ProgramStatus.Paused,
        _ => Status,
    };

    public ProgramFacts Facts(string merchantName, DateTimeOffset now) => new(
        ProgramId,
        Number,
        MerchantId,
        merchantName,
        Name,
        Currency,
        TimeZone,
        LandingUrl,
        FallbackUrl,
        new AllowedDomains(AllowedDomains),
        ClickWindowDays,
        LockInDays,
        UniqueWindowHours,
        HoldDays,
        Funding,
        NetworkFee,
        Model,
        CouponWins,
        QualifyLeadsAtOnce,
        ConsentDefault,
        StatusAt(now),
        AppealDays,
        AppealAnswerDays)
    {
        HalfLifeHours = HalfLifeHours,
        MarkovOrder = MarkovOrder,
        ViewWindowHours = ViewWindowHours,
        DeclaredWins = DeclaredWins,
        LateTouch = LateTouch,
    };
}
