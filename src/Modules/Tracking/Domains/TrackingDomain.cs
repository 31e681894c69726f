using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;

namespace Rattan.Tracking.Domains;

internal enum DomainStatus
{
    /// <summary>Added; its records were not found yet.</summary>
    Pending,
    Verified,
    Failed,
    Removed,
}

/// <summary>A host of a merchant's own on which links live, such as <c>go.shop.example</c>. The network's own have the
/// empty merchant id. Several may claim a host, one may have proved it.</summary>
internal sealed class TrackingDomain : IMerchantOwned, IAudited
{
    public static readonly MerchantId TheNetwork = MerchantId.From(Guid.Empty);

    public TrackingDomainId Id { get; private init; }

    /// <summary>The small number that stands before the codes of its links in the edge's memory.</summary>
    public int Number { get; private init; }

    public MerchantId MerchantId { get; private init; }

    /// <summary>Lower case, without a port.</summary>
    public required string Host { get; init; }

    /// <summary>What the TXT record must say; not a secret.</summary>
    public required string Token { get; init; }

    public DomainStatus Status { get; private set; }

    /// <summary>Why it failed: a word of <see cref="JudgeDomain"/>.</summary>
    public string? Problem { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? CheckedAt { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"trackingDomain:{Id}";

    public static TrackingDomain Add(
        int number, MerchantId merchant, string host, string token, DateTimeOffset now) => new()
        {
            Id = EntityId.New<TrackingDomainId>(now),
            Number = number,
            MerchantId = merchant,
            Host = host,
            Token = token,
            CreatedAt = now,
        };

    /// <param name="problem">Null when the records are as they must be.</param>
    public void Settle(string? problem, DateTimeOffset now)
    {
        Problem = problem;
        Status = problem is null ? DomainStatus.Verified : DomainStatus.Failed;
        CheckedAt = now;
        VerifiedAt = problem is null ? VerifiedAt ?? now : null;
        Version++;
    }

    public void Remove()
    {
        (Status, Problem) = (DomainStatus.Removed, null);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var domain = model.Entity<TrackingDomain>().ToTable("tracking_domains");
        domain.HasKey(d => d.Id);
        domain.Property(d => d.Number).ValueGeneratedNever();
        domain.Property(d => d.Version).IsConcurrencyToken();
    }
}
