using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Tracking;

/// <summary>Why a link leads nowhere any more; the click is then counted as invalid.</summary>
public enum LinkState : byte
{
    Active = 0,
    LinkDisabled = 1,
    PartnerBlocked = 2,
}

/// <summary>A link as the edge needs it. <paramref name="Destination"/> null means the program's landing
/// page.</summary>
public readonly record struct EdgeLink(
    string Code, int Number, int ProgramNumber, int PartnerNumber, string? Destination, LinkState State);

/// <summary>A custom tracking domain that was verified. The code of a link on it is
/// <see cref="CodeOf"/>.</summary>
public sealed record EdgeDomain(string Host, int Number)
{
    /// <summary>The point cannot stand in a visitor's code: nobody reaches a domain's link by another host.</summary>
    public static string CodeOf(int domain, string code) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{domain}.{code}");
}

public sealed record EdgeProgram(
    int Number,
    string LandingUrl,
    string? FallbackUrl,
    AllowedDomains AllowedDomains,
    int ClickWindowDays,
    int UniqueWindowHours,
    ConsentDefault ConsentDefault,
    ProgramStatus Status);

/// <summary>Links and programs for the edge's memory. Revisions only grow, and a change that commits later has the
/// higher one, so asking for what came after the highest revision seen misses nothing.</summary>
public interface IEdgeLinks
{
    /// <summary>The current revision; read it before <see cref="AllAsync"/>.</summary>
    Task<long> RevisionAsync(CancellationToken ct);

    IAsyncEnumerable<EdgeLink> AllAsync(CancellationToken ct);

    /// <summary>Links created or changed after <paramref name="revision"/>, including by a change of their
    /// partner.</summary>
    IAsyncEnumerable<EdgeLink> ChangedSinceAsync(long revision, CancellationToken ct);

    /// <summary>Every program; there are few.</summary>
    Task<IReadOnlyList<EdgeProgram>> ProgramsAsync(CancellationToken ct);

    /// <summary>Every verified custom tracking domain; there are few.</summary>
    Task<IReadOnlyList<EdgeDomain>> DomainsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EdgeDomain>>([]);
}
