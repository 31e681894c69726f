using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Access;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Tracking.Links;

namespace Rattan.Deals.Tests;

/// <summary>Stands in for the modules that are not there: two merchants, two partners, fees that are
/// kept, and links that are clicked and bought by.</summary>
internal sealed class World : IModule
{
    public string Name => "world";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPartners, TwoPartners>().AddScoped<INetworkPeople, NoPeople>();
        services.AddScoped<IPartnerFees, KeptFees>();
        services.AddSingleton<IClickReads, FewClicks>();
        services.AddScoped<IPartnerLinks, KeptLinks>().AddScoped<ILinkUrls, KeptLinks>();
        services.AddScoped<ILinkResults, ReadLinkResults>();
    }

    public void MapModel(ModelBuilder model)
    {
        model.Entity<MerchantRow>().HasNoKey().ToView("v_merchants");
        model.Entity<ProgramRow>().HasNoKey().ToView("v_programs");
        model.Entity<LinkRow>().ToTable("v_links").HasKey(l => l.LinkId);
        model.Entity<ConversionRow>().ToTable("v_conversions").HasKey(c => c.ConversionId);
        model.Entity<CreditRow>().ToTable("v_credits").HasKey(c => new { c.ConversionId, c.LinkId });
        model.Entity<KeptFee>().ToTable("kept_fees").HasKey(f => f.Cause);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }

    private sealed class TwoPartners : IPartners
    {
        private static readonly PartnerFacts[] All =
        [
            new(Given.Ann, 7, "Ann", "ann@example.com", "VN", PartnerKind.Kol, PartnerStatus.Active, Given.At),
            new(Given.Bob, 8, "Bob", "bob@example.com", "VN", PartnerKind.Kol, PartnerStatus.Active, Given.At),
        ];

        public Task<IReadOnlyList<PartnerFacts>> FindAsync(
            IReadOnlyCollection<PartnerId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PartnerFacts>>([.. All.Where(p => ids.Contains(p.Id))]);

        public Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
            IReadOnlyCollection<int> numbers, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PartnerFacts>>([.. All.Where(p => numbers.Contains(p.Number))]);

        public Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
            IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct) =>
            throw new NotSupportedException();
    }

    private sealed class NoPeople : INetworkPeople
    {
        public Task<IReadOnlyList<NetworkPerson>> AllAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<NetworkPerson>>([]);

        public Task<IReadOnlyDictionary<UserId, string>> NamesAsync(
            IReadOnlyCollection<UserId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<UserId, string>>(new Dictionary<UserId, string>());
    }

    private sealed class KeptFees(AppDbContext db) : IPartnerFees
    {
        public void Add(PartnerFee fee) => db.Add(new KeptFee
        {
            Cause = fee.Cause, PartnerId = fee.PartnerId, Minor = fee.Amount.Minor,
        });
    }
}

internal sealed class KeptFee
{
    public required string Cause { get; init; }

    public PartnerId PartnerId { get; init; }

    public long Minor { get; init; }
}
