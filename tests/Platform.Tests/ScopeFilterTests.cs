using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Tests;

public sealed class ScopeFilterTests
{
    private static readonly Guid Mine = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly Guid Others = Guid.Parse("01900000-0000-7000-8000-000000000002");

    [Theory]
    [OnBothBooks(ScopeKind.Network, new[] { 1, 2, 3, 4, 5 })]
    [OnBothBooks(ScopeKind.Merchant, new[] { 1, 4 })]
    [OnBothBooks(ScopeKind.Partner, new[] { 2, 4 })]
    [OnBothBooks(ScopeKind.Agency, new[] { 3, 4 })]
    [OnBothBooks(ScopeKind.Postback, new int[0])]
    [OnBothBooks(ScopeKind.None, new int[0])]
    public async Task Each_owner_of_a_row_sees_it_and_nobody_else(string kind, ScopeKind asker, int[] seen)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new ThingsModule()]);
        var added = await books.DoAsync(work => work.Db.AddRange(
            Row(1, Mine, Others, Others), Row(2, Others, Mine, null), Row(3, Others, Others, Mine),
            Row(4, Mine, Mine, Mine), Row(5, Others, Others, null)));
        added.Error.ShouldBeNull();
        await using var scope = books.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Mine, "Asker", new Scope(asker, Mine));

        var rows = await scope.ServiceProvider.GetRequiredService<Work>().Db.Set<Delivery>()
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync();

        rows.ShouldBe(seen);
    }

    private static Delivery Row(int id, Guid merchant, Guid partner, Guid? agency) => new()
    {
        Id = id,
        MerchantId = MerchantId.From(merchant),
        PartnerId = PartnerId.From(partner),
        AgencyId = agency is { } of ? AgencyId.From(of) : null,
    };
}
