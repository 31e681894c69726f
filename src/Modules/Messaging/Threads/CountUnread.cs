using Rattan.Platform.Ui.Layout;

namespace Rattan.Messaging.Threads;

/// <summary>Unread messages, beside their place in the rail.</summary>
internal sealed class CountUnread(ReadThreads threads) : ISectionCount
{
    public string Href => "/messages";

    public async Task<long> WaitingAsync(CancellationToken ct) => await threads.UnreadAsync(ct);
}
