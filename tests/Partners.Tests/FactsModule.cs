using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Messaging.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform;
using Rattan.Testing;

namespace Rattan.Partners.Tests;

/// <summary>What other modules publish, as tables that a test can fill.</summary>
internal sealed class FactsModule : IModule
{
    public string Name => "facts";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapModel(ModelBuilder model)
    {
        model.Entity<ConversionRow>().ToTable("v_conversions").HasKey(row => row.ConversionId);
        model.Entity<CreditRow>().ToTable("v_credits").HasKey(row => row.ConversionId);
        model.Entity<CommissionRow>().ToTable("v_commissions").HasKey(row => row.CommissionId);
        model.Entity<ThreadRow>().ToTable("v_threads").HasKey(row => row.ThreadId);
        model.Entity<PostingRow>().ToTable("v_postings").HasKey(row => new { row.Seq, row.Line });
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}

/// <summary>Unique clicks of partners, by their numbers.</summary>
internal sealed class FewClicks : GivenClicks
{
    public List<(int Partner, DateTimeOffset At)> Clicks { get; } = [];

    public override Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickCounts>>(
        [
            .. Clicks.Where(c => c.At >= query.From && c.At < query.Until && query.Partners!.Contains(c.Partner))
                .GroupBy(c => c.Partner).Select(g => new ClickCounts(g.Count(), 0, 0, 0) { Partner = g.Key }),
        ]);
}
