using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Merchants.Needs;

internal enum NeedStatus
{
    Draft,

    /// <summary>Looked at by the network.</summary>
    Open,

    /// <summary>Resources and partners were found.</summary>
    Matched,

    /// <summary>The merchant has a proposal.</summary>
    Proposed,
    Closed,
}

/// <summary>What a merchant wants promoted. Only the network says how far it is and who takes care of it; the merchant
/// opens its draft and closes it.</summary>
internal sealed class Need : IMerchantOwned, IAudited
{
    private Need()
    {
    }

    public string AuditKey => $"need:{Id}";

    public MerchantNeedId Id { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public string Product { get; private set; } = "";

    /// <summary>The product without case and diacritics.</summary>
    [Unaudited]
    public string SearchText { get; private set; } = "";

    public string? Link { get; private set; }

    public IReadOnlyList<string> Countries { get; private set; } = [];

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public GoalKind? GoalKind { get; private set; }

    public long? GoalValue { get; private set; }

    /// <summary>Of the merchant's sales, when it is known.</summary>
    public Percent? GrossMargin { get; private set; }

    public long? BudgetMinor { get; private set; }

    public Currency? BudgetCurrency { get; private set; }

    public DateOnly? StartsOn { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    /// <summary>Addresses of materials.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    /// <summary>No competitor is promoted beside it.</summary>
    public bool Exclusive { get; private set; }

    public IReadOnlyList<string> Restricted { get; private set; } = [];

    /// <summary>What else must be minded.</summary>
    public string? Constraints { get; private set; }

    public NeedStatus Status { get; private set; }

    public UserId? PromoterId { get; private set; }

    public string MadeByName { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static Need Draft(MerchantId merchant, NeedFields fields, string by, DateTimeOffset now)
    {
        var need = new Need
        {
            Id = EntityId.New<MerchantNeedId>(now),
            MerchantId = merchant,
            Status = NeedStatus.Draft,
            MadeByName = by,
            MadeAt = now,
        };
        need.Say(fields, now);
        return need;
    }

    /// <summary>Takes over what was checked before.</summary>
    public void Say(NeedFields fields, DateTimeOffset now)
    {
        (Product, SearchText) = (fields.Product!, LineText.Fold(fields.Product!));
        (Link, Countries, Categories) = (fields.Link, fields.Countries, fields.Categories);
        (GoalKind, GoalValue, GrossMargin) = (fields.Goal?.Kind, fields.Goal?.Value, fields.GrossMargin);
        (BudgetMinor, BudgetCurrency) = (fields.Budget?.Minor, fields.Budget?.Currency);
        (StartsOn, EndsOn, Links) = (fields.StartsOn, fields.EndsOn, fields.Links);
        (Exclusive, Restricted, Constraints) = (fields.Exclusive, fields.Restricted, fields.Constraints);
        Touch(now);
    }

    public void Put(NeedStatus status, UserId? promoter, DateTimeOffset now)
    {
        (Status, PromoterId) = (status, promoter);
        Touch(now);
    }

    public void Attach(StoredFile file, DateTimeOffset now)
    {
        Files = [.. Files, file];
        Touch(now);
    }

    public void Detach(FileId file, DateTimeOffset now)
    {
        Files = [.. Files.Where(each => each.Id != file)];
        Touch(now);
    }

    public NeedFields Fields() => new()
    {
        Product = Product,
        Link = Link,
        Countries = Countries,
        Categories = Categories,
        Goal = GoalKind is { } kind && GoalValue is { } value ? new Goal(kind, value) : null,
        GrossMargin = GrossMargin,
        Budget = BudgetMinor is { } minor && BudgetCurrency is { } currency ? new Money(minor, currency) : null,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Links = Links,
        Exclusive = Exclusive,
        Restricted = Restricted,
        Constraints = Constraints,
    };

    public static void Map(ModelBuilder model)
    {
        var need = model.Entity<Need>();
        need.ToTable("merchant_needs").HasKey(n => n.Id);
        need.Property(n => n.Id).ValueGeneratedNever();
        need.HasOne<Merchant>().WithMany().HasForeignKey(n => n.MerchantId);
        need.Property(n => n.Countries).AsJson();
        need.Property(n => n.Categories).AsJson();
        need.Property(n => n.Links).AsJson();
        need.Property(n => n.Files).AsJson();
        need.Property(n => n.Restricted).AsJson();
        need.Property(n => n.Version).IsConcurrencyToken();
        var row = model.Entity<NeedRow>();
        row.HasNoKey().ToView("v_needs");
        row.Property(n => n.Countries).AsJson();
        row.Property(n => n.Categories).AsJson();
        row.Property(n => n.Restricted).AsJson();
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }
}
