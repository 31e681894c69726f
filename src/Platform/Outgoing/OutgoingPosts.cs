using System.Text;
using Microsoft.Extensions.Options;

namespace Rattan.Platform.Outgoing;

public interface IOutgoingPosts
{
    /// <summary>Posts JSON to an address of the public internet and returns the status of the answer. Redirects are
    /// not followed. Refused with <c>outgoing.address</c> or <c>outgoing.unreachable</c>.</summary>
    /// <param name="secret">Signs it as <see cref="HookSignature"/> says; null leaves it unsigned.</param>
    Task<Result<int>> PostAsync(string address, string json, string? secret, CancellationToken ct);
}

internal sealed class OutgoingPosts(PublicClient client, IOptions<OutgoingOptions> options, TimeProvider clock)
    : IOutgoingPosts
{
    public async Task<Result<int>> PostAsync(string address, string json, string? secret, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var to) || !client.MayAsk(to))
        {
            return new AddressRefused();
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.TimeoutMs);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to);
            request.Headers.TryAddWithoutValidation("User-Agent", "Rattan");
            if (secret is not null)
            {
                request.Headers.TryAddWithoutValidation(
                    HookSignature.Header, HookSignature.Of(secret, json, clock.GetUtcNow()));
            }

            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request, limit.Token);
            return (int)response.StatusCode;
        }
        catch (Exception failed) when (PublicClient.Why(failed, ct) is not null)
        {
            return PublicClient.Why(failed, ct)!;
        }
    }
}
