using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rattan.Platform.Tests.Mail;

/// <summary>A mail server that takes what it is given, or refuses the receiver with a code.</summary>
internal sealed class TakenMail : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public TakenMail()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Port =>
        ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public List<string> Messages { get; } = [];

    /// <summary>The code that receivers are answered with.</summary>
    public int Code { get; set; } = 250;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // A client that went away, or the end of the test.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
        (writer.NewLine, writer.AutoFlush) = ("\r\n", true);
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await ReadMessageAsync(reader);
            }

            await writer.WriteLineAsync(verb == "RCPT" ? $"{Code} answer" : verb == "QUIT" ? "221 bye" : "250 fine");
        }
    }

    private async Task ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            message.AppendLine(line);
        }

        Messages.Add(message.ToString());
    }
}
