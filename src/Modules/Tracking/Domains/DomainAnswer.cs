using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Domains;

/// <summary>A record that its owner must add at the name server.</summary>
internal sealed record DnsRecord(string Type, string Name, string Value);

/// <param name="MerchantId">Null for a domain of the network itself.</param>
/// <param name="Problem">unreachable, txt_missing, txt_other, cname_missing or cname_other.</param>
internal sealed record DomainAnswer(
    TrackingDomainId Id,
    MerchantId? MerchantId,
    string Host,
    DomainStatus Status,
    string? Problem,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CheckedAt,
    DateTimeOffset? VerifiedAt,
    IReadOnlyList<DnsRecord> Records)
{
    public static DomainAnswer Of(TrackingDomain domain, string target) => new(
        domain.Id,
        domain.MerchantId == TrackingDomain.TheNetwork ? null : domain.MerchantId,
        domain.Host,
        domain.Status,
        domain.Problem,
        domain.CreatedAt,
        domain.CheckedAt,
        domain.VerifiedAt,
        [
            new DnsRecord("CNAME", domain.Host, target),
            new DnsRecord("TXT", JudgeDomain.TextName(domain.Host), JudgeDomain.TextValue(domain.Token)),
        ]);
}
