using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Live;

internal sealed record LiveTooMany() : TooMuchError(
    "reports.live_too_many", $"You have {LiveSeats.Max} windows with live numbers at most: close one.");

/// <summary>Live numbers as server-sent events, one every few seconds, for people whose page is open.</summary>
internal sealed class StreamLive(LiveHub hub, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    public const string Path = "/live";
    public const string EventName = "live";

    /// <summary>A browser that still listens after this long connects again by itself, and is asked again who it is:
    /// who signed out or may no longer see reports hears nothing more.</summary>
    private static readonly TimeSpan ListenMax = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder root) => root.MapGet(Path, Open).RequireAuthorization()
        .Needs(Permission.ViewReports, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
        .ExcludeFromDescription();

    /// <summary>Ends after a while, when the listener goes, and when the program stops.</summary>
    public async IAsyncEnumerable<SseItem<LiveEvent>> ListenAsync(
        Scope scope, ITexts texts, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        var until = clock.GetUtcNow() + ListenMax;
        for (LiveNumbers? told = null; !ends.IsCancellationRequested && clock.GetUtcNow() < until;)
        {
            if (await NextAsync(scope, ends.Token) is { } numbers && numbers != told)
            {
                told = numbers;
                yield return new SseItem<LiveEvent>(LiveEvent.Of(texts, numbers), EventName)
                {
                    ReconnectionInterval = Again,
                };
            }

            await Task.Delay(LiveHub.Tick, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Results<ServerSentEventsResult<LiveEvent>, ProblemHttpResult> Open(
        HttpContext context, StreamLive stream, LiveSeats seats, Caller caller, ITexts texts)
    {
        if (seats.Take(caller.PrincipalId) is not { } seat)
        {
            return new LiveTooMany().ToProblem();
        }

        context.Response.RegisterForDispose(seat);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(stream.ListenAsync(caller.Scope, texts, context.RequestAborted));
    }

    private async Task<LiveNumbers?> NextAsync(Scope scope, CancellationToken ct)
    {
        try
        {
            return await hub.ReadAsync(scope, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
