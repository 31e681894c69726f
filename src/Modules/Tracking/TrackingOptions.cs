using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;

namespace Rattan.Tracking;

/// <summary>Section <c>Tracking</c> of the configuration.</summary>
internal sealed class TrackingOptions
{
    /// <summary>The origin of tracking links, such as <c>https://go.example.com</c>; empty means that of the
    /// request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>How many conversions may wait for their turn; more are refused with 503.</summary>
    [Range(1, 1_000_000)]
    public int IntakeQueueMax { get; set; } = 20_000;

    /// <summary>How many conversions share one transaction at most.</summary>
    [Range(1, 1000)]
    public int IntakeBatchMax { get; set; } = 128;

    /// <summary>How often conversions that wait (for a rate, for clicks) are looked at again.</summary>
    [Range(100, 3_600_000)]
    public int WaitingIntervalMs { get; set; } = 5_000;

    [Range(1, 10_000)]
    public int WaitingBatchMax { get; set; } = 200;

    /// <summary>How often is looked whether a program that pays by weights has none of today.</summary>
    [Range(100, 3_600_000)]
    public int WeightsIntervalMs { get; set; } = 60_000;

    [Range(1, 365)]
    public int ClickKeyRotationDays { get; set; } = 30;

    /// <summary>Where the CNAME of a custom tracking domain must lead; empty means the host of links.</summary>
    public string DomainTarget { get; set; } = "";

    /// <summary>The name server that is asked about custom tracking domains, such as <c>9.9.9.9</c> or
    /// <c>127.0.0.1:5353</c>; empty means that of the system.</summary>
    public string NameServer { get; set; } = "";

    public string Target(HttpRequest request) =>
        DomainTarget.Length > 0 ? DomainTarget : new Uri(Origin(request)).IdnHost;

    public string Origin(HttpRequest request) => PublicUrl.Length > 0
        ? PublicUrl.TrimEnd('/')
        : $"{request.Scheme}://{request.Host.Value}";
}
