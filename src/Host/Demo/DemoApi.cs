using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Rattan.Kernel.Json;

namespace Rattan.Host.Demo;

/// <summary>The network's own API, called as any client would. A refusal stops the demo: it would be a
/// defect.</summary>
internal sealed class DemoApi : IDisposable
{
    private readonly HttpClient client;

    public DemoApi(Uri address, string key)
    {
        client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 }) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, path, body, ct);

    public async Task PostFormAsync(
        string path, IEnumerable<(string Name, string Value)> fields, (string Name, byte[] Content)? file,
        CancellationToken ct, string field = "file")
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        if (file is var (fileName, content))
        {
            form.Add(new ByteArrayContent(content), field, fileName);
        }

        using var response = await client.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), form, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"POST {path} was refused: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }

    public Task<JsonElement> PutAsync(string path, object body, CancellationToken ct) =>
        SendAsync(HttpMethod.Put, path, body, ct);

    public Task<JsonElement> PatchAsync(string path, object body, CancellationToken ct) =>
        SendAsync(HttpMethod.Patch, path, body, ct);

    public Task<JsonElement> GetAsync(string path, CancellationToken ct) =>
        SendAsync(HttpMethod.Get, path, body: null, ct);

    public void Dispose() => client.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, options: RattanJson.Options);
        }

        using var response = await client.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{method} {path} was refused: {text}");
    }
}
