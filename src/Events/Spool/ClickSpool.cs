using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Events.Clicks;

namespace Rattan.Events.Spool;

/// <summary>Group commit: requests queue their click and wait, one thread takes all that wait, puts them on disk with
/// one fsync and lets them go. The queue is bounded; when it is full a request waits for room.</summary>
internal sealed partial class ClickSpool(
    IOptions<EventsOptions> options, TimeProvider clock, ILogger<ClickSpool> log)
    : IClickSpool, ISpoolHealth, IHostedService, IDisposable
{
    private const int RetryMs = 1_000;
    private const int LogEveryMs = 10_000;

    private readonly EventsOptions settings = options.Value;
    private readonly SpoolQueue queue = new(options.Value.QueueMax);
    private readonly List<SpoolTicket> taken = new(options.Value.GroupMax);
    private volatile SpoolLog? file;
    private Thread? writer;
    private long accepted;
    private long lost;
    private long committedSeq;
    private long loggedAt;
    private volatile bool isWriting;

    public bool IsWriting => isWriting;

    public long Accepted => Interlocked.Read(ref accepted);

    public long Lost => Interlocked.Read(ref lost);

    /// <summary>The newest frame on disk; every click that was answered is in it or in an earlier one.</summary>
    internal long CommittedSeq => Interlocked.Read(ref committedSeq);

    internal bool IsOpen => file is not null;

    /// <inheritdoc cref="SpoolLog.OldestOpen"/>
    internal long OldestOpen => file?.OldestOpen ?? 0;

    public ValueTask<bool> AcceptAsync(Click click) => Enqueue(new SpoolTicket(click));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        TryOpen();
        writer = new Thread(Run) { IsBackground = true, Name = "click spool" };
        writer.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        writer?.Join();
        isWriting = false;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        queue.Close();
        writer?.Join();
        queue.Dispose();
        file?.Dispose();
        file = null;
    }

    private ValueTask<bool> Enqueue(SpoolTicket ticket) =>
        queue.TryAdd(ticket) ? ticket.Done : EnqueueSlowlyAsync(ticket);

    private async ValueTask<bool> EnqueueSlowlyAsync(SpoolTicket ticket)
    {
        if (await queue.AddAsync(ticket).ConfigureAwait(false))
        {
            return await ticket.Done.ConfigureAwait(false);
        }

        Interlocked.Increment(ref lost);
        return false;
    }

    private void Run()
    {
        while (queue.Take(taken, isWriting ? Timeout.Infinite : RetryMs))
        {
            WriteGroups();
            if (!isWriting)
            {
                Recover();
            }
        }
    }

    private void WriteGroups()
    {
        for (var from = 0; from < taken.Count; from += settings.GroupMax)
        {
            var group = CollectionsMarshal.AsSpan(taken)[from..Math.Min(from + settings.GroupMax, taken.Count)];
            var written = TryWrite(group);
            Interlocked.Add(ref written ? ref accepted : ref lost, group.Length);
            SpoolRelease.Queue(group, written);
        }

        taken.Clear();
    }

    private bool TryWrite(ReadOnlySpan<SpoolTicket> group)
    {
        try
        {
            if (file is null)
            {
                return false;
            }

            Interlocked.Exchange(ref committedSeq, file.Append(group));
            isWriting = true;
            return true;
        }
#pragma warning disable CA1031 // A visitor is redirected whatever the disk does; /readyz shows the loss.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
            return false;
        }
    }

    private void Recover()
    {
        if (file is null)
        {
            TryOpen();
            return;
        }

        try
        {
            file.Probe();
            Interlocked.Exchange(ref committedSeq, file.LastSeq);
            isWriting = true;
            LogRecovered(log, Lost);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(exception);
        }
    }

    private void TryOpen()
    {
        try
        {
            file = new SpoolLog(settings.SpoolPath, settings.SpoolBytesMax, clock);
            Interlocked.Exchange(ref committedSeq, file.LastSeq);
            isWriting = true;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        isWriting = false;
        var now = clock.GetTimestamp();
        if (loggedAt == 0 || clock.GetElapsedTime(loggedAt, now).TotalMilliseconds >= LogEveryMs)
        {
            loggedAt = now;
            LogFailed(log, exception, Lost);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The click spool cannot write; {Lost} clicks lost so far")]
    private static partial void LogFailed(ILogger logger, Exception exception, long lost);

    [LoggerMessage(2, LogLevel.Warning, "The click spool writes again; {Lost} clicks were lost")]
    private static partial void LogRecovered(ILogger logger, long lost);
}
