using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Import;

internal enum RowEnd
{
    Recorded,
    Known,
    Refused,
}

/// <summary>What became of a row, or would.</summary>
/// <param name="Order">Null when the row was refused before it was one.</param>
/// <param name="Conversion">Null while it is not recorded.</param>
internal sealed record RowOutcome(
    ImportRow Row, RowEnd End, Error? Refused = null, CheckedConversion? Order = null, ConversionId? Conversion = null);

/// <summary>What rows of the same file that were looked at before would have recorded, by kind and the merchant's
/// id.</summary>
internal sealed class Foreseen : Dictionary<(string Kind, string ExternalId), Money>;

/// <summary>Takes some rows of a file through the one intake, or only says what would become of them.</summary>
internal sealed class TakeRows(AppDbContext db, IPartners partners, RecordBatch batches, TimeProvider clock)
{
    public const int RowsMax = 200;

    /// <param name="dry">Given: nothing is written.</param>
    public async Task<IReadOnlyList<RowOutcome>> HandleAsync(
        IReadOnlyList<ImportRow> rows, ProgramFacts program, Foreseen? dry, CancellationToken ct)
    {
        var named = await PartnersAsync(rows, program.Id, ct);
        var orders = rows.Select(row => Check(row, named)).ToList();
        var good = orders.Where(order => order.Error is null).Select(order => order.Value).ToList();
        var answers = good.Count == 0 ? []
            : dry is null ? await RecordAsync(good, ct)
            : await ForeseeAsync(good, program, dry, ct);
        var (outcomes, next) = (new List<RowOutcome>(rows.Count), 0);
        foreach (var (row, order) in rows.Zip(orders))
        {
            outcomes.Add(
                !order.TryValue(out var fine, out var refused) ? new RowOutcome(row, RowEnd.Refused, refused)
                : !answers[next++].TryValue(out var taken, out refused)
                    ? new RowOutcome(row, RowEnd.Refused, refused, fine)
                : new RowOutcome(row, taken.IsNew ? RowEnd.Recorded : RowEnd.Known, null, fine, taken.Id));
        }

        return outcomes;
    }

    private async Task<List<Result<Taken>>> RecordAsync(List<CheckedConversion> orders, CancellationToken ct) =>
    [
        .. (await batches.RecordAsync(orders, ct)).Select(answer =>
            answer.TryValue(out var recorded, out var refused)
                ? (Result<Taken>)new Taken(recorded.Created, recorded.Answer.Id)
                : refused),
    ];

    /// <summary>The same answers as <see cref="RecordConversions"/> gives, from reading alone.</summary>
    private async Task<List<Result<Taken>>> ForeseeAsync(
        List<CheckedConversion> orders, ProgramFacts program, Foreseen before, CancellationToken ct)
    {
        var ids = orders.Select(order => order.ExternalId).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.ProgramId == program.Id && ids.Contains(c.ExternalId))
            .Select(c => new { c.Kind, c.ExternalId, c.OrderMinor, c.OrderCurrency, c.Id })
            .ToDictionaryAsync(
                c => (c.Kind, c.ExternalId),
                c => (Amount: new Money(c.OrderMinor, c.OrderCurrency), Id: (ConversionId?)c.Id), ct);
        return [.. orders.Select(Foresee)];

        Result<Taken> Foresee(CheckedConversion order)
        {
            var key = (Conversion.KindOf(order.Type), order.ExternalId);
            var amount = order.Amount ?? Money.Zero(program.Currency);
            if (!known.TryGetValue(key, out var first))
            {
                if (before.TryAdd(key, amount))
                {
                    return new Taken(IsNew: true, null);
                }

                first = (before[key], null);
            }

            return ConversionConflict.Between(first.Amount, amount) is { } conflict
                ? conflict : new Taken(IsNew: false, first.Id);
        }
    }

    private Result<CheckedConversion> Check(ImportRow row, IReadOnlyDictionary<string, PartnerId> named)
    {
        if (row.Request is not { } request)
        {
            return row.Refused!;
        }

        if (row.Partner is not { } name)
        {
            return CheckConversion.Check(request, clock.Now());
        }

        return named.TryGetValue(name, out var partner)
            ? CheckConversion.Check(request with { PartnerId = partner }, clock.Now())
            : new ValidationError(
                "import.partner_unknown", "No partner approved in the program has this number or id.",
                ConversionFields.Partner);
    }

    /// <summary>Partners that are approved in the program, by what the rows call them.</summary>
    private async Task<IReadOnlyDictionary<string, PartnerId>> PartnersAsync(
        IReadOnlyList<ImportRow> rows, ProgramId program, CancellationToken ct)
    {
        var names = rows.Select(row => row.Partner).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var numbers = names.Select(LineText.Whole).OfType<int>().ToList();
        var byNumber = (await partners.FindByNumberAsync(numbers, ct)).ToDictionary(p => p.Number, p => p.Id);
        var found = new Dictionary<string, PartnerId>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (EntityId.TryParse<PartnerId>(name, out var id)
                || (LineText.Whole(name) is { } number && byNumber.TryGetValue(number, out id)))
            {
                found[name] = id;
            }
        }

        var approved = (await partners.EnrolmentsAsync([program], [.. found.Values], ct))
            .Where(e => e.Status == EnrolmentStatus.Approved).Select(e => e.PartnerId).ToHashSet();
        return found.Where(each => approved.Contains(each.Value))
            .ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
    }

    private sealed record Taken(bool IsNew, ConversionId? Id);
}
