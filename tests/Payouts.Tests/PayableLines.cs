using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Contracts.Tracking;
using Rattan.Platform;
using Rattan.Platform.Data;

namespace Rattan.Payouts.Tests;

/// <summary>Stands in for the commissions module: lines that are payable, booked in the real journal.</summary>
internal sealed class PayableLinesModule : IModule
{
    public string Name => "lines";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ICommissionPayouts, PayableLines>();
        services.AddScoped<PayableLines>();
        services.AddScoped<IPartners, KnownPartners>();
        services.AddScoped<IPrograms, NoPrograms>();
    }

    public void MapModel(ModelBuilder model)
    {
        model.Entity<PayableLine>(line =>
        {
            line.ToTable("payable_lines").HasKey(l => l.Id);
            line.Property(l => l.Version).IsConcurrencyToken();
        });
        model.Entity<CommissionRow>().HasNoKey().ToView("v_commissions");
        model.Entity<PartnerFeeRow>().HasNoKey().ToView("v_partner_fees");
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}

internal sealed class PayableLine
{
    public CommissionId Id { get; init; }

    public ConversionId ConversionId { get; init; }

    public PartnerId PartnerId { get; init; }

    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public CommissionStatus Status { get; set; }

    public DateTimeOffset PayableAt { get; init; }

    public string? ReasonCode { get; init; }

    public PayoutItemId? PayoutItemId { get; set; }

    public int Version { get; set; }
}

internal sealed class PayableLines(AppDbContext db, ILedger ledger) : ICommissionPayouts
{
    public static readonly MerchantId Merchant = MerchantId.From(new Guid("019d0000-0000-7000-8000-0000000000ff"));

    /// <summary>A sale whose commission is payable at once; a negative amount takes one back.</summary>
    public Task<Result<ConversionId>> Earn(
        PartnerId partner, Money amount, DateTimeOffset at, string? reason = null, ConversionId? of = null)
    {
        var conversion = of ?? EntityId.New<ConversionId>(at);
        var line = new PayableLine
        {
            Id = EntityId.New<CommissionId>(at), ConversionId = conversion, PartnerId = partner, AmountMinor =
                amount.Minor,
            Currency = amount.Currency, Status = CommissionStatus.Payable, PayableAt = at, ReasonCode = reason,
        };
        db.Add(line);
        var (receivable, payable) = (Account.MerchantReceivable(Merchant), Account.PartnerPayable(partner));
        ledger.Post(amount.IsNegative
            ? new JournalDraft(
                $"refund:{line.Id}", "refund", at,
                    [Posting.Debit(payable, -amount), Posting.Credit(receivable, -amount)],
                $"conversion:{conversion}")
            : new JournalDraft(
                $"conversion:{conversion}", "conversion", at,
                    [Posting.Debit(receivable, amount), Posting.Credit(payable, amount)]));
        return Task.FromResult<Result<ConversionId>>(conversion);
    }

    public async Task<IReadOnlyList<PayableTotal>> TotalsAsync(
        Currency currency, DateTimeOffset asOf, CancellationToken ct) =>
        [.. (await Free(currency, asOf).ToListAsync(ct)).GroupBy(l => l.PartnerId)
            .Select(g => new PayableTotal(g.Key, new Money(g.Sum(l => l.AmountMinor), currency), g.Count()))];

    public async Task ReserveAsync(
        PayoutItemId item, PartnerId partner, Currency currency, DateTimeOffset asOf, CancellationToken ct)
    {
        foreach (var line in await Free(currency, asOf).Where(l => l.PartnerId == partner).ToListAsync(ct))
        {
            (line.PayoutItemId, line.Version) = (item, line.Version + 1);
        }
    }

    public async Task MoveAsync(IReadOnlyCollection<PayoutItemId> items, CommissionStatus to, CancellationToken ct)
    {
        List<PayoutItemId?> held = [.. items.Select(i => (PayoutItemId?)i)];
        foreach (var line in await db.Set<PayableLine>().Where(l => held.Contains(l.PayoutItemId)).ToListAsync(ct))
        {
            (line.Status, line.Version) = (to, line.Version + 1);
            line.PayoutItemId = to == CommissionStatus.Payable ? null : line.PayoutItemId;
        }
    }

    private IQueryable<PayableLine> Free(Currency currency, DateTimeOffset asOf) => db.Set<PayableLine>().Where(
        l => l.Currency == currency && l.Status == CommissionStatus.Payable && l.PayoutItemId == null
            && l.PayableAt <= asOf);
}

internal sealed class KnownPartners : IPartners
{
    public Task<IReadOnlyList<PartnerFacts>> FindAsync(IReadOnlyCollection<PartnerId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PartnerFacts>>([.. ids.Select((id, i) => new PartnerFacts(
            id, i, "=Ann \"Ltd\", Hà Nội", "ann@example.com", "VN", PartnerKind.Affiliate, PartnerStatus.Active,
                default))]);

    public Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
        IReadOnlyCollection<int> numbers, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
        IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct) =>
        throw new NotSupportedException();
}

internal sealed class NoPrograms : IPrograms
{
    public Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
        IReadOnlyCollection<ProgramId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<ProgramId, ProgramFacts>>(new Dictionary<ProgramId, ProgramFacts>());

    public Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ProgramFacts>>([]);
}
