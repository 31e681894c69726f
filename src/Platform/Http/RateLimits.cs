using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Http;

/// <summary>How much one key or one address may ask, per node. What is over it is answered 429 with
/// <c>Retry-After</c>. Clicks and postbacks pass by: they are answered before or outside. The host puts
/// <c>UseRateLimiter</c> behind <c>UseCaller</c>, because the API counts by key.</summary>
public static class RateLimits
{
    /// <summary>For pages whose form a stranger may send: <c>@attribute [EnableRateLimiting(RateLimits.Forms)]</c>.
    /// Each form counts for itself; looking at the page counts nothing.</summary>
    public const string Forms = "forms";

    /// <summary>For what tries a password, a code or a passkey.</summary>
    public const string SignIns = "sign-ins";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section))
            .Validate(o => o.IsValid, "RateLimits: a limit is not valid.").ValidateOnStart();
        var limits = configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = TellWhenAsync;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => OfApi(http, limits));
            options.AddPolicy(Forms, http => OfForm(http, limits.FormsPerHour));
            options.AddPolicy(SignIns, http => OfForm(http, limits.SignInsPerHour));
        });
    }

    /// <summary>An address as limits count it: of the newer kind the first 64 bits, because one machine has all the
    /// others to choose from.</summary>
    internal static string Of(IPAddress? address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "unknown";

    private static RateLimitPartition<string> OfApi(HttpContext http, RateLimitOptions limits)
    {
        if (limits.ApiPerSecond == 0
            || !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        // Who has no good key is counted by address.
        var caller = http.RequestServices.GetRequiredService<Caller>();
        var who = http.User.Identity is { IsAuthenticated: true }
            ? caller.PrincipalId.ToString() : Of(http.Connection.RemoteIpAddress);
        return RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.ApiBurst,
            TokensPerPeriod = limits.ApiPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    private static RateLimitPartition<string> OfForm(HttpContext http, int anHour)
    {
        if (anHour == 0 || !HttpMethods.IsPost(http.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var form = http.GetEndpoint()?.DisplayName;
        return RateLimitPartition.GetFixedWindowLimiter(
            $"{form} {Of(http.Connection.RemoteIpAddress)}",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = anHour, Window = Hour, QueueLimit = 0 });
    }

    /// <summary>The words come from whoever gives words to a bare status: a page or a problem document.</summary>
    private static ValueTask TellWhenAsync(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Hour;
        context.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Per node (docs/operating/configuration.md); 0 for no limit.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a second that one key may go on making.</summary>
    public int ApiPerSecond { get; set; } = 5000;

    /// <summary>Requests that a key which was quiet may make at once.</summary>
    public int ApiBurst { get; set; } = 20_000;

    public int FormsPerHour { get; set; } = 20;

    public int SignInsPerHour { get; set; } = 300;

    public bool IsValid => ApiPerSecond is >= 0 and <= 1_000_000 && ApiBurst is > 0 and <= 10_000_000
        && FormsPerHour is >= 0 and <= 1_000_000 && SignInsPerHour is >= 0 and <= 1_000_000;
}
