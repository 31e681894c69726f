using System.Runtime.InteropServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
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
    private readonly Channel<SpoolTicket> queue = Channel.CreateBounded<SpoolTicket>(
        new BoundedChannelOptions(
            options.Value.QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly List<SpoolTicket> group = new(options.Value.GroupMax);
    private SpoolFile? file;
    private Thread? writer;
    private Task<bool>? more;
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

    public ValueTask<bool> AcceptAsync(Click click) => Enqueue(SpoolTicket.For(click));

    /// <summary>Runs on the writer's thread between two groups; its failure is the caller's.</summary>
    internal async Task RunAsync(Action<SpoolFile> job)
    {
        if (!await Enqueue(SpoolTicket.For(job)).ConfigureAwait(false))
        {
            throw new IOException("The spool is closed.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        TryOpen();
        writer = new Thread(Run) { IsBackground = true, Name = "click spool" };
        writer.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        writer?.Join();
        isWriting = false;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        writer?.Join();
        file?.Dispose();
        file = null;
    }

    private ValueTask<bool> Enqueue(SpoolTicket ticket) =>
        queue.Writer.TryWrite(ticket) ? ticket.Done : EnqueueSlowlyAsync(ticket);

    private async ValueTask<bool> EnqueueSlowlyAsync(SpoolTicket ticket)
    {
        try
        {
            await queue.Writer.WriteAsync(ticket).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            Interlocked.Increment(ref lost);
            return false;
        }

        return await ticket.Done.ConfigureAwait(false);
    }

    private void Run()
    {
        while (WaitForWork())
        {
            TakeGroup();
            WriteGroup();
            if (!isWriting)
            {
                Recover();
            }
        }
    }

    /// <summary>Returns false when the queue is closed and empty. While the disk fails it returns every
    /// second.</summary>
    private bool WaitForWork()
    {
        if (more is null)
        {
            var waiting = queue.Reader.WaitToReadAsync();
            if (waiting.IsCompletedSuccessfully)
            {
                return waiting.Result;
            }

            more = waiting.AsTask();
        }

        if (!more.Wait(isWriting ? Timeout.Infinite : RetryMs))
        {
            return true;
        }

        var open = more.Result;
        more = null;
        return open;
    }

    private void TakeGroup()
    {
        group.Clear();
        while (group.Count < settings.GroupMax && queue.Reader.TryRead(out var ticket))
        {
            if (ticket.Job is null)
            {
                group.Add(ticket);
            }
            else
            {
                RunJob(ticket);
            }
        }
    }

    private void RunJob(SpoolTicket ticket)
    {
        try
        {
            ticket.Job!(file ?? throw new IOException("The spool is not open."));
            ticket.FinishJob(failure: null);
        }
#pragma warning disable CA1031 // Whatever a job throws belongs to who asked for it; the writer goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ticket.FinishJob(exception);
        }
    }

    private void WriteGroup()
    {
        if (group.Count == 0)
        {
            return;
        }

        var written = TryWrite();
        Interlocked.Add(ref written ? ref accepted : ref lost, group.Count);
        SpoolRelease.Queue(CollectionsMarshal.AsSpan(group), written);
    }

    private bool TryWrite()
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
            isWriting = true;
            LogRecovered(log, Lost);
        }
        catch (SqliteException exception)
        {
            Fail(exception);
        }
    }

    private void TryOpen()
    {
        try
        {
            file = new SpoolFile(settings.SpoolPath, settings.SpoolPagesMax);
            Interlocked.Exchange(ref committedSeq, file.LastSeq);
            isWriting = true;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
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
