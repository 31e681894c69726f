using System.Security.Cryptography;
using System.Text;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Partners.Agreements;

/// <summary>One published version of what partners agree to, in a program or in the whole network. It never changes; a
/// new version asks everybody again. Read by everybody signed in, so it is not filtered by scope.</summary>
internal sealed class Agreement : IAudited
{
    public const int TitleMax = 200;
    public const int TextMax = 60_000;

    private Agreement()
    {
    }

    public string AuditKey => $"agreement:{Id}";

    public AgreementId Id { get; private set; }

    public ProgramId? ProgramId { get; private set; }

    public MerchantId? MerchantId { get; private set; }

    /// <summary>1, 2, … within its program or the network.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>By language; English or another one at least.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; private set; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>SHA-256 over title and texts in the order of their languages, in hexadecimal.</summary>
    public string TextHash { get; private set; } = "";

    public string PublishedBy { get; private set; } = "";

    public DateTimeOffset PublishedAt { get; private set; }

    public static Agreement Publish(
        ProgramFacts? program,
        int number,
        string title,
        IReadOnlyDictionary<string, string> texts,
        string by,
        DateTimeOffset now) => new()
        {
            Id = EntityId.New<AgreementId>(now),
            ProgramId = program?.Id,
            MerchantId = program?.MerchantId,
            Number = number,
            Title = title.Trim(),
            Texts = texts,
            TextHash = Hash(title.Trim(), texts),
            PublishedBy = by,
            PublishedAt = now,
        };

    public static string Hash(string title, IReadOnlyDictionary<string, string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
            texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}\n{t.Value}\n")
                .Prepend(title + "\n")))));

    /// <summary>The text in this language, or else in English, or else in the first there is.</summary>
    public (string Language, string Text) In(string language) =>
        Texts.TryGetValue(language, out var own) ? (language, own)
        : Texts.TryGetValue("en", out var english) ? ("en", english)
        : (Texts.Keys.Order(StringComparer.Ordinal).First(), Texts[Texts.Keys.Order(StringComparer.Ordinal).First()]);

    public static void Map(ModelBuilder model)
    {
        var agreement = model.Entity<Agreement>();
        agreement.ToTable("agreements").HasKey(a => a.Id);
        agreement.Property(a => a.Texts).AsJson();
        var signature = model.Entity<Signature>();
        signature.ToTable("agreement_signatures").HasKey(s => s.Id);
        signature.HasOne<Agreement>().WithMany().HasForeignKey(s => s.AgreementId);
        signature.HasOne<Partners.Partner>().WithMany().HasForeignKey(s => s.PartnerId);
    }
}

/// <summary>That somebody signed for a partner: what (by its hash), when, and from where. Never changed.</summary>
internal sealed class Signature : IPartnerOwned, IAudited
{
    public const int NameMax = 200;
    public const int AgentMax = 400;

    public string AuditKey => $"agreement:{AgreementId}";

    public required SignatureId Id { get; init; }

    public required AgreementId AgreementId { get; init; }

    public required PartnerId PartnerId { get; init; }

    public required string Language { get; init; }

    public required string TextHash { get; init; }

    /// <summary>As the signer typed it.</summary>
    public required string TypedName { get; init; }

    /// <summary>The signer's network address.</summary>
    public required string Address { get; init; }

    public required string Agent { get; init; }

    public required string SignedBy { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}
