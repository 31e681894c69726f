using Rattan.Contracts.Content;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Content.Materials;

internal enum MaterialKind
{
    /// <summary>Words to post; <c>{link}</c> in them becomes the partner's link.</summary>
    Text,

    /// <summary>A page of the merchant that a link may lead to.</summary>
    Page,

    /// <summary>A picture that this site serves.</summary>
    Banner,

    /// <summary>The address of a film that is kept elsewhere.</summary>
    Video,

    /// <summary>Something to download.</summary>
    File,
}

internal enum MaterialState
{
    /// <summary>Not valid yet.</summary>
    Scheduled,
    Active,

    /// <summary>Not valid any more.</summary>
    Ended,
    Archived,
}

/// <summary>Something that partners of a program advertise with. Its kind and its file never change; partners see it
/// while it is <see cref="MaterialState.Active"/>.</summary>
internal sealed class Material : IMerchantOwned, IAudited
{
    public MaterialId Id { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public MaterialKind Kind { get; init; }

    public string Title { get; private set; } = "";

    public string? Body { get; private set; }

    public string? Url { get; private set; }

    /// <summary>ISO 639-1; null for one that needs no words.</summary>
    public string? Language { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset? ValidFrom { get; private set; }

    /// <summary>From here on no more.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    public StoredFile? File { get; init; }

    /// <summary>Pixels of a banner.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    public required string MadeByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"material:{Id}";

    /// <summary>Takes words and dates over; they were checked before.</summary>
    public void Say(MaterialTerms terms)
    {
        (Title, Body, Url, Language, Note) = (terms.Title, terms.Body, terms.Url, terms.Language, terms.Note);
        (ValidFrom, ValidUntil) = (terms.ValidFrom, terms.ValidUntil);
        Version++;
    }

    public void Archive(bool archived, DateTimeOffset now)
    {
        ArchivedAt = archived ? ArchivedAt ?? now : null;
        Version++;
    }

    public MaterialState StateAt(DateTimeOffset now) =>
        ArchivedAt is not null ? MaterialState.Archived
        : ValidFrom > now ? MaterialState.Scheduled
        : ValidUntil <= now ? MaterialState.Ended
        : MaterialState.Active;

    public static void Map(ModelBuilder model)
    {
        var material = model.Entity<Material>();
        material.ToTable("materials").HasKey(m => m.Id);
        material.Property(m => m.Id).ValueGeneratedNever();
        material.Property(m => m.File).AsJson();
        material.Property(m => m.Version).IsConcurrencyToken();
        material.Ignore(m => m.AuditKey);
    }
}
