using Microsoft.EntityFrameworkCore;
using Rattan.Contracts.Access;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

internal sealed class OneProgram : IPrograms
{
    private static readonly ProgramFacts Tea = new(
        ProgramId.From(Id(1)), 1, TeaShop, "Tea shop", "Tea", Vnd, "Asia/Ho_Chi_Minh", "https://shop.example/",
        null, new AllowedDomains(["shop.example"]), 30, null, 24, 30, Funding.Advance, new Percent(20),
        AttributionModel.Last, false, true, ConsentDefault.ByCountry, ProgramStatus.Active);

    public Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
        IReadOnlyCollection<ProgramId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<ProgramId, ProgramFacts>>(
            new[] { Tea }.Where(p => ids.Contains(p.Id)).ToDictionary(p => p.Id));

    public Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ProgramFacts>>([Tea]);
}

internal sealed class OnePartner : IPartners
{
    private static readonly PartnerFacts Facts = new(
        Ann, 7, "Ann", "ann@example.com", "VN", PartnerKind.Kol, PartnerStatus.Active, At);

    public Task<IReadOnlyList<PartnerFacts>> FindAsync(
        IReadOnlyCollection<PartnerId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PartnerFacts>>(ids.Contains(Ann) ? [Facts] : []);

    public Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
        IReadOnlyCollection<int> numbers, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PartnerFacts>>(numbers.Contains(7) ? [Facts] : []);

    public Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
        IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct) =>
        throw new NotSupportedException();
}

internal sealed class TwoPeople : INetworkPeople
{
    public static readonly UserId Mai = UserId.From(Id(51));
    public static readonly UserId Bo = UserId.From(Id(52));

    private static readonly NetworkPerson[] Both = [new(Bo, "Bo"), new(Mai, "Mai")];

    public Task<IReadOnlyList<NetworkPerson>> AllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NetworkPerson>>(Both);

    public Task<IReadOnlyDictionary<UserId, string>> NamesAsync(
        IReadOnlyCollection<UserId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<UserId, string>>(
            Both.Where(p => ids.Contains(p.Id)).ToDictionary(p => p.Id, p => p.Name));
}

/// <summary>One dollar is 25,000 đồng; nothing else is known.</summary>
internal sealed class SomeRates : IFxRates
{
    public Task<FxQuote?> FindAsync(Currency from, Currency to, DateOnly day, CancellationToken ct) =>
        Task.FromResult((from.Code, to.Code) switch
        {
            ("USD", "VND") => new FxQuote(from, to, day, 25_000),
            ("VND", "USD") => new FxQuote(from, to, day, 1m / 25_000, 25_000),
            var (a, b) when a == b => new FxQuote(from, to, day, 1),
            _ => null,
        });
}

/// <summary>Writes into the table of needs, as their module does after its checks.</summary>
internal sealed class WrittenNeeds(AppDbContext db) : INeedHandling
{
    public async Task<Result> MatchedAsync(MerchantNeedId need, UserId promoter, CancellationToken ct) =>
        await db.Set<NeedRow>().Where(n => n.NeedId == need).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.Status, "Matched").SetProperty(n => n.PromoterId, promoter), ct) == 1
            ? Result.Ok : new NotFoundError("need.unknown", "There is no such need.");

    public Task ProposedAsync(MerchantNeedId need, CancellationToken ct) => throw new NotSupportedException();
}
