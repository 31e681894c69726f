namespace Rattan.Tracking.Domains;

/// <summary>Asks the name server. Another one can be put in its place, such as DNS over HTTPS.</summary>
internal interface IDomainResolver
{
    /// <summary>Null when the name server did not answer.</summary>
    Task<DomainRecords?> LookUpAsync(string host, CancellationToken ct);
}
