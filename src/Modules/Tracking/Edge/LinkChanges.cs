using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Edge;

internal sealed class LinkChanges : ILinkChanges
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Announce() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .SetResult();

    public Task NextAsync(CancellationToken ct) => Volatile.Read(ref next).Task.WaitAsync(ct);
}
