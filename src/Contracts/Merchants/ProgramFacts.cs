namespace Rattan.Contracts.Merchants;

public enum ProgramStatus
{
    Active,
    Paused,
    Ended,
}

/// <summary>How the merchant's money reaches the partner (see docs/glossary.md, funding).</summary>
public enum Funding
{
    Advance,
    Wallet,
    Invoice,
}

/// <summary>How an order is shared among the touches that may win (docs/glossary.md).</summary>
public enum AttributionModel
{
    Last,
    First,
    Linear,
    TimeDecay,

    /// <summary>40 % to the first touch, 40 % to the last, the rest to those between; halves for two.</summary>
    Position,

    /// <summary>By the weights that partners have earned: what would be lost without them.</summary>
    Markov,

    /// <summary>By the weights that partners have earned: what each adds to those before it.</summary>
    Shapley,
}

/// <summary>A program's guard against coupon, cashback and extension partners that appear just before the order, after
/// the content of somebody else: they take only the share that their contract gives them.</summary>
/// <param name="Minutes">Before the order, above 0.</param>
/// <param name="ShareBasisPoints">Where the enrolment says nothing else.</param>
public sealed record LateTouchGuard(int Minutes, int ShareBasisPoints);

public enum ConsentDefault
{
    /// <summary>Denied for visitors from the EEA, the UK and Switzerland, otherwise granted.</summary>
    ByCountry,
    Granted,
    Denied,
}

/// <summary>What other modules may know of a program. Days and hours are whole; <see cref="LockInDays"/> null means
/// a lead belongs to its partner for ever, 0 that leads do not lock. <see cref="AppealDays"/> after a rejection its
/// partner may appeal, within <see cref="AppealAnswerDays"/> the merchant answers; null: as the network has
/// it.</summary>
public sealed record ProgramFacts(
    ProgramId Id,
    int Number,
    MerchantId MerchantId,
    string MerchantName,
    string Name,
    Currency Currency,
    string TimeZone,
    string LandingUrl,
    string? FallbackUrl,
    AllowedDomains AllowedDomains,
    int ClickWindowDays,
    int? LockInDays,
    int UniqueWindowHours,
    int HoldDays,
    Funding Funding,
    Percent NetworkFee,
    AttributionModel Model,
    bool CouponWins,
    bool QualifyLeadsAtOnce,
    ConsentDefault ConsentDefault,
    ProgramStatus Status,
    int? AppealDays = null,
    int? AppealAnswerDays = null)
{
    /// <summary>Of time decay: a touch that is so much older counts half.</summary>
    public int HalfLifeHours { get; init; } = 168;

    /// <summary>Of Markov: so many touches back it remembers.</summary>
    public int MarkovOrder { get; init; } = 1;

    /// <summary>How long before the order a view may still win; 0: views do not count.</summary>
    public int ViewWindowHours { get; init; }

    /// <summary>The partner that the shop names goes before clicks.</summary>
    public bool DeclaredWins { get; init; }

    /// <summary>Null: off.</summary>
    public LateTouchGuard? LateTouch { get; init; }

    /// <summary>A model of data, whose weights are made every day from what partners did.</summary>
    public bool PaysByWeights => Model is AttributionModel.Markov or AttributionModel.Shapley;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>Programs by id or number, as they stand in the current transaction.</summary>
public interface IPrograms
{
    Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
        IReadOnlyCollection<ProgramId> ids, CancellationToken ct);

    Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct);
}
