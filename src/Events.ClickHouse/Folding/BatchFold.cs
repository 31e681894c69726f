using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>Decides unique or duplicate for a batch and keeps the decision, once for all nodes: it looks up, judges,
/// and writes only if nobody else wrote since it looked; otherwise it begins anew. A batch that was folded before, here
/// or by another process that came to an end, gets the decision of then.</summary>
internal sealed class BatchFold(CountedRows counted, IOptions<ClickHouseOptions> options, TimeProvider clock)
{
    private const long HourMicros = 3_600L * 1_000_000;
    private const int PauseMs = 3;

    internal async Task<JudgedBatch> FoldAsync(ClickBatch batch, CancellationToken ct)
    {
        Click[] clicks = [.. batch.Clicks.OrderBy(click => click.AtMicros)];
        using var pairs = new RowBuffer();
        foreach (var pair in clicks.Where(Judgement.IsCompared).Select(Pair.Of).Distinct())
        {
            pairs.Unsigned(pair);
        }

        for (var attempts = 1; ; attempts++)
        {
            if (await TryAsync(batch, clicks, pairs, ct).ConfigureAwait(false) is { } judged)
            {
                return judged;
            }

            if (attempts == options.Value.FoldAttemptsMax)
            {
                throw new TimeoutException("Other nodes had every turn at folding; the batch waits for the next.");
            }

            await Task.Delay(PauseMs + RandomNumberGenerator.GetInt32(PauseMs * Math.Min(attempts, 10)), ct)
                .ConfigureAwait(false);
        }
    }

    private async Task<JudgedBatch?> TryAsync(ClickBatch batch, Click[] clicks, RowBuffer pairs, CancellationToken ct)
    {
        // A batch is folded into the partition of today, or of its last click when that is later: so what was counted
        // on a day or after it is in the partitions from that day on.
        var today = Days.Of(clock.Now());
        var last = Days.Of(clicks[^1].AtMicros);
        var since = (ushort)Math.Max(today - 1, 0);
        var after = await counted.LastTurnAsync(since, ct).ConfigureAwait(false);
        if (await counted.AttemptOfAsync(batch, last, ct).ConfigureAwait(false) is not null)
        {
            return await AsThenAsync(batch, clicks, pairs, last, ct).ConfigureAwait(false);
        }

        var from = Days.Of(clicks[0].AtMicros - (clicks.Max(click => click.UniqueWindowHours) * HourMicros));
        var lastCounted = await counted.LastCountedAsync(pairs, from, ct).ConfigureAwait(false);
        var judged = new JudgedBatch(batch, clicks, Judgement.Of(clicks, lastCounted));
        var turn = new FoldTurn(
            after, Math.Max(after + 1, clock.Now().ToUnixMicros()), since, Math.Max(today, last),
            RandomNumberGenerator.GetInt32(int.MaxValue));
        try
        {
            await counted.AddAsync(judged, turn, ct).ConfigureAwait(false);
        }
        catch (ClickHouseException taken) when (taken.IsNameTaken)
        {
            return null;
        }

        return await counted.AttemptOfAsync(batch, last, ct).ConfigureAwait(false) == turn.Attempt ? judged : null;
    }

    private async Task<JudgedBatch> AsThenAsync(
        ClickBatch batch, Click[] clicks, RowBuffer pairs, ushort since, CancellationToken ct)
    {
        var found = await counted.CountedOfAsync(batch, pairs, since, ct).ConfigureAwait(false);
        var kinds = clicks.Select((click, i) =>
            !Judgement.IsCompared(click) ? Judgement.Of([click], [])[0]
            : found.Contains(i) ? ClickKind.Unique : ClickKind.Duplicate);
        return new JudgedBatch(batch, clicks, [.. kinds]);
    }
}
