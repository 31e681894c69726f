using System.Net;
using System.Net.Sockets;

namespace Rattan.Scenario.Tests;

/// <summary>A way to a server that can be closed and opened again, as when the server or the net between is
/// away.</summary>
internal sealed class BrokenWay : IDisposable
{
    private readonly Uri target;
    private readonly int port;
    private TcpListener? listener;
    private CancellationTokenSource open = new();

    public BrokenWay(Uri target)
    {
        this.target = target;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync(listener, open.Token);
    }

    public string Url(string query) => $"http://127.0.0.1:{port}/{query}";

    public void Close()
    {
        open.Cancel();
        open.Dispose();
        listener!.Dispose();
        listener = null;
    }

    public void Open()
    {
        open = new CancellationTokenSource();
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener, open.Token);
    }

    public void Dispose()
    {
        open.Dispose();
        listener?.Dispose();
    }

    private async Task AcceptAsync(TcpListener from, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            _ = ForwardAsync(await from.AcceptTcpClientAsync(ct), ct);
        }
    }

    private async Task ForwardAsync(TcpClient client, CancellationToken ct)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(target.Host, target.Port, ct);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), ct),
                server.GetStream().CopyToAsync(client.GetStream(), ct));
        }
    }
}
