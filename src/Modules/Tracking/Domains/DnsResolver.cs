using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Rattan.Tracking.Domains;

/// <summary>Asks the configured name server, or the first one of the system, by UDP: two questions with two tries
/// each.</summary>
internal sealed class DnsResolver(IOptions<TrackingOptions> options) : IDomainResolver
{
    private const int Port = 53;
    private const int Tries = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<DomainRecords?> LookUpAsync(string host, CancellationToken ct)
    {
        if (Server() is not { } server
            || await AskAsync(server, JudgeDomain.TextName(host), DnsType.Txt, ct) is not { } texts
            || await AskAsync(server, host, DnsType.Cname, ct) is not { } targets)
        {
            return null;
        }

        return new DomainRecords(texts, targets is [var target, ..] ? target : null);
    }

    private static async Task<IReadOnlyList<string>?> AskAsync(
        IPEndPoint server, string name, DnsType type, CancellationToken ct)
    {
        var question = DnsMessage.Ask((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue), name, type);
        var buffer = new byte[DnsMessage.BytesMax];
        for (var tries = 0; tries < Tries; tries++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            try
            {
                using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                await socket.ConnectAsync(server, patience.Token);
                await socket.SendAsync(question, patience.Token);
                var length = await socket.ReceiveAsync(buffer, patience.Token);
                if (DnsMessage.Read(buffer.AsSpan(0, length), question, type) is { } values)
                {
                    return values;
                }
            }
            catch (Exception failure) when (
                failure is SocketException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
            {
                // No answer: the next try, and after the last one the domain says that nobody could be asked.
            }
        }

        return null;
    }

    private IPEndPoint? Server()
    {
        if (options.Value.NameServer.Length > 0)
        {
            return IPEndPoint.TryParse(options.Value.NameServer, out var named)
                ? new IPEndPoint(named.Address, named.Port == 0 ? Port : named.Port)
                : null;
        }

        const string File = "/etc/resolv.conf";
        var lines = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File) : [];
        var words = lines.Select(line => line.Split(' ', '\t', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(parts => parts is ["nameserver", _, ..]);
        return words is not null && IPAddress.TryParse(words[1], out var address)
            ? new IPEndPoint(address, Port)
            : null;
    }
}
