using Rattan.Contracts.Cases;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Cases.Stories;

internal enum CaseStatus
{
    Draft,

    /// <summary>In the library for everybody of the network.</summary>
    Published,
    Archived,
}

/// <summary>Whether the merchant lets others see its case.</summary>
internal enum CasePermission
{
    NotAsked,
    Asked,
    Granted,
    Refused,
}

/// <summary>A number before and after, as it is written, with what it is counted in.</summary>
internal sealed record CaseFigure(
    string? Name = null, string? Before = null, string? After = null, string? Unit = null);

internal sealed record CaseQuote(string? Text = null, string? Who = null);

/// <summary>What the network achieved for a merchant, to win others with. Strangers see it only while it is published,
/// the merchant has agreed and somebody shared it.</summary>
internal sealed class CaseStory : IMerchantOwned, IAudited
{
    public CaseId Id { get; init; }

    public MerchantId MerchantId { get; init; }

    public string Title { get; private set; } = "";

    [Unaudited]
    public string SearchText { get; private set; } = "";

    /// <summary>What the merchant is called in the case, such as "a shoe brand"; null is its name.</summary>
    public string? ShownName { get; private set; }

    /// <summary>A <see cref="KeyColumn"/> of ISO 3166-1 alpha-2.</summary>
    public string Countries { get; private set; } = "\n";

    /// <summary>A <see cref="KeyColumn"/> of slugs of <see cref="ProductCategories"/>.</summary>
    public string Categories { get; private set; } = "\n";

    public string? Summary { get; private set; }

    public string? BeforeText { get; private set; }

    public string? AfterText { get; private set; }

    public IReadOnlyList<CaseFigure> Figures { get; private set; } = [];

    public IReadOnlyList<string> Resources { get; private set; } = [];

    public IReadOnlyList<CaseQuote> Quotes { get; private set; } = [];

    public IReadOnlyList<StoredFile> Pictures { get; private set; } = [];

    public CasePermission Permission { get; private set; }

    /// <summary>Who agreed or refused, or asked.</summary>
    public string? PermissionBy { get; private set; }

    public DateTimeOffset? PermissionAt { get; private set; }

    public CaseStatus Status { get; private set; }

    /// <summary>The secret part of the public address; null while nobody shares it.</summary>
    [Secret]
    public string? Slug { get; private set; }

    /// <summary>Search engines may list the public page.</summary>
    public bool Indexed { get; private set; }

    /// <summary>What it was made from.</summary>
    public ProposalId? ProposalId { get; init; }

    public ProgramId? ProgramId { get; init; }

    public string MadeByName { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"case:{Id}";

    public bool MayBePublic => Status == CaseStatus.Published && Permission == CasePermission.Granted;

    /// <summary>Takes what was checked over. What the merchant agreed to has changed then, so it is asked
    /// again.</summary>
    public void Tell(CaseFields fields, DateTimeOffset now)
    {
        (Title, ShownName, Summary) = (fields.Title!, fields.ShownName, fields.Summary);
        (BeforeText, AfterText) = (fields.BeforeText, fields.AfterText);
        (Figures, Resources, Quotes) = (fields.Figures!, fields.Resources!, fields.Quotes!);
        (Countries, Categories) = (KeyList.Write(fields.Countries!), KeyList.Write(fields.Categories!));
        SearchText = LineText.Fold($"{Title} {Summary}");
        Reconsider(now);
    }

    public void Picture(StoredFile file, DateTimeOffset now)
    {
        Pictures = [.. Pictures, file];
        Reconsider(now);
    }

    public void Unpicture(FileId file, DateTimeOffset now)
    {
        Pictures = [.. Pictures.Where(each => each.Id != file)];
        Touch(now);
    }

    public void Permit(CasePermission permission, string by, DateTimeOffset now)
    {
        (Permission, PermissionBy, PermissionAt) = (permission, by, now);
        Touch(now);
    }

    public void Put(CaseStatus status, DateTimeOffset now)
    {
        Status = status;
        Touch(now);
    }

    /// <param name="slug">Null takes the public address away for ever.</param>
    public void Share(string? slug, bool indexed, DateTimeOffset now)
    {
        (Slug, Indexed) = (slug, slug is not null && indexed);
        Touch(now);
    }

    public static void Map(ModelBuilder model)
    {
        var story = model.Entity<CaseStory>();
        story.ToTable("cases").HasKey(c => c.Id);
        story.Property(c => c.Id).ValueGeneratedNever();
        story.Property(c => c.Figures).AsJson();
        story.Property(c => c.Resources).AsJson();
        story.Property(c => c.Quotes).AsJson();
        story.Property(c => c.Pictures).AsJson();
        story.Property(c => c.Version).IsConcurrencyToken();
        story.Ignore(c => c.AuditKey).Ignore(c => c.MayBePublic);
    }

    private void Reconsider(DateTimeOffset now)
    {
        if (Permission == CasePermission.Granted)
        {
            Permission = CasePermission.Asked;
        }

        Touch(now);
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }
}
