using Rattan.Events.ClickHouse.Http;

namespace Rattan.StoreContracts;

/// <summary>A way to the server that breaks at one request and stays broken.</summary>
internal sealed class BreakingWay(int at, bool reachesTheServer) : DelegatingHandler(ClickHouseHttp.Connections())
{
    private int sent;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref sent);
        if (number == at && reachesTheServer)
        {
            using var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        return number < at
            ? await base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException("The way is broken.");
    }
}
