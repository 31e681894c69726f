using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;

namespace Rattan.Partners.Relationship;

internal enum WinBackState
{
    ToDo,
    Contacted,

    /// <summary>The partner sold again.</summary>
    Back,
    GivenUp,
}

/// <summary>A sleeping partner that is worth a word, and what came of it. At most one of a partner is open.</summary>
internal sealed class WinBack : IAudited
{
    public const int MeasuredDays = 30;

    private WinBack()
    {
    }

    public string AuditKey => $"win_back:{Id}";

    public WinBackId Id { get; private set; }

    public PartnerId PartnerId { get; private set; }

    public WinBackState State { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset LastSaleAt { get; private set; }

    public int? RhythmTenths { get; private set; }

    public int LimitDays { get; private set; }

    /// <summary>What the partner brought per month.</summary>
    public long? MonthMinor { get; private set; }

    public Currency? MonthCurrency { get; private set; }

    public int ChanceBasisPoints { get; private set; }

    public string? Note { get; private set; }

    public string? ByName { get; private set; }

    public DateTimeOffset? ContactedAt { get; private set; }

    /// <summary>Whether a sale followed within <see cref="MeasuredDays"/> of the contact; null until it is
    /// measured.</summary>
    public bool? SoldAgain { get; private set; }

    public DateTimeOffset? SoldAt { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => State is WinBackState.ToDo or WinBackState.Contacted;

    public int SleptDays => (int)(OpenedAt - LastSaleAt).TotalDays;

    /// <summary>What a month of the partner is worth, by the chance of it.</summary>
    public Money? Expected => MonthMinor is { } minor && MonthCurrency is { } currency
        ? new Money((long)(((Int128)minor * ChanceBasisPoints + 5_000) / 10_000), currency) : null;

    public static WinBack Open(PartnerState state, int chance, DateTimeOffset now) => new()
    {
        Id = EntityId.New<WinBackId>(now),
        PartnerId = state.PartnerId,
        OpenedAt = now,
        LastSaleAt = state.LastSaleAt!.Value,
        RhythmTenths = state.RhythmTenths,
        LimitDays = state.LimitDays,
        MonthMinor = state.MonthMinor,
        MonthCurrency = state.MonthCurrency,
        ChanceBasisPoints = chance,
        Version = 1,
    };

    /// <summary>A first contact begins the days in which a sale counts as its outcome.</summary>
    public void Put(WinBackState state, string? note, string by, DateTimeOffset now)
    {
        (State, Note, ByName) = (state, note ?? Note, by);
        if (state == WinBackState.Contacted)
        {
            ContactedAt ??= now;
        }

        Version++;
    }

    /// <summary>Looks whether the partner sold since it was spoken to, or since it was noticed.</summary>
    /// <param name="sold">The first sale since then.</param>
    public void Measure(DateTimeOffset? sold, DateTimeOffset now)
    {
        var before = (State, SoldAgain, SoldAt);
        if (ContactedAt is { } contact && SoldAgain is null)
        {
            SoldAgain = sold <= contact.AddDays(MeasuredDays) ? true
                : now > contact.AddDays(MeasuredDays) ? false : null;
        }

        if (sold is not null && (IsOpen || SoldAgain == true))
        {
            (State, SoldAt) = (WinBackState.Back, SoldAt ?? sold);
        }

        Version += before == (State, SoldAgain, SoldAt) ? 0 : 1;
    }

    public static void Map(ModelBuilder model)
    {
        var winBack = model.Entity<WinBack>();
        winBack.ToTable("win_backs").HasKey(w => w.Id);
        winBack.Property(w => w.Id).ValueGeneratedNever();
        winBack.Ignore(w => w.IsOpen);
        winBack.Ignore(w => w.SleptDays);
        winBack.Ignore(w => w.Expected);
        winBack.Property(w => w.Version).IsConcurrencyToken();
    }
}
