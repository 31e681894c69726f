using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Platform.Tests;

/// <summary>A module with one audited table and one whose rows have up to three owners.</summary>
internal sealed class ThingsModule : IModule
{
    public string Name => "things";

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<Work>();

    public void MapModel(ModelBuilder model)
    {
        var thing = model.Entity<Thing>();
        thing.ToTable("things").HasKey(t => t.Id);
        thing.Property(t => t.Version).IsConcurrencyToken();
        model.Entity<Delivery>().ToTable("deliveries").HasKey(d => d.Id);
    }

    public void MapEndpoints(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
    }
}

internal sealed class Thing : IMerchantOwned, IAudited
{
    public string AuditKey => $"thing:{Id}";

    public Guid Id { get; set; }

    public MerchantId MerchantId { get; set; }

    public string Name { get; set; } = "";

    [Secret]
    public string Password { get; set; } = "";

    [Unaudited]
    public int Looks { get; set; }

    public string RulesJson { get; set; } = "{}";

    public int Version { get; set; }
}

internal sealed class Delivery : IMerchantOwned, IPartnerOwned, IAgencyOwned
{
    public int Id { get; set; }

    public MerchantId MerchantId { get; set; }

    public PartnerId PartnerId { get; set; }

    public AgencyId? AgencyId { get; set; }
}

/// <summary>Whatever a test does within one transaction.</summary>
internal sealed class Work(IServiceProvider services)
{
    public AppDbContext Db => services.GetRequiredService<AppDbContext>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();
}

internal static class WorkExtensions
{
    public static Task<Result<T>> DoAsync<T>(
        this TestBooks books, Func<Work, Task<Result<T>>> run, Tenancy.Caller? caller = null) =>
        books.WriteAsync<Work, T>(run, caller);

    public static Task<Result<int>> DoAsync(
        this TestBooks books, Action<Work> run, Tenancy.Caller? caller = null) => books.WriteAsync<Work, int>(
        work =>
        {
            run(work);
            return Task.FromResult<Result<int>>(0);
        },
        caller);
}
