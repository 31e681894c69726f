using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Data;

/// <summary>The books. Knows no entity: modules register their mappings, slices use <c>db.Set&lt;T&gt;()</c>. Rows that
/// belong to a merchant or a partner are filtered by the caller's scope here and nowhere else.</summary>
public sealed class AppDbContext(
    DbContextOptions<AppDbContext> options, IEnumerable<IModule> modules, Caller caller, TimeProvider clock)
    : DbContext(options)
{
    internal bool SeesAll => caller.Scope.Kind == ScopeKind.Network;

    internal bool IsMerchant => caller.Scope.Kind == ScopeKind.Merchant;

    internal bool IsPartner => caller.Scope.Kind == ScopeKind.Partner;

    internal MerchantId ScopeMerchant => MerchantId.From(caller.Scope.Id);

    internal PartnerId ScopePartner => PartnerId.From(caller.Scope.Id);

    internal ChangeLog Audit => new(this, caller, clock);

    /// <summary>Saves, and with it who changed what (<see cref="IAudited"/>).</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await Audit.WriteAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Not offered: it would save past the audit log.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        Assembly[] rooms = [typeof(PartnerId).Assembly, typeof(AppDbContext).Assembly];
        foreach (var id in rooms.SelectMany(room => room.GetTypes()).Where(IsEntityId))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(EntityIdConverter<>).MakeGenericType(id));
        }

        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosConverter>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayConverter>();
        configurationBuilder.Properties<Currency>().HaveConversion<CurrencyConverter>();
        configurationBuilder.Properties<Percent>().HaveConversion<PercentConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SequenceRow>().ToTable("sequences").HasKey(s => s.Name);
        foreach (var module in modules)
        {
            module.MapModel(modelBuilder);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase.Of(property.Name));
            }

            FilterByScope(modelBuilder, entity.ClrType);
        }
    }

    private void FilterByScope(ModelBuilder model, Type type)
    {
        var merchants = typeof(IMerchantOwned).IsAssignableFrom(type);
        var partners = typeof(IPartnerOwned).IsAssignableFrom(type);
        if (merchants || partners)
        {
            typeof(AppDbContext).GetMethod(
                merchants && partners ? nameof(FilterBoth) : merchants ? nameof(FilterMerchant) : nameof(FilterPartner),
                BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, [model]);
        }
    }

    private void FilterBoth<T>(ModelBuilder model) where T : class, IMerchantOwned, IPartnerOwned =>
        model.Entity<T>().HasQueryFilter(row => SeesAll
            || (IsMerchant && row.MerchantId == ScopeMerchant) || (IsPartner && row.PartnerId == ScopePartner));

    private void FilterMerchant<T>(ModelBuilder model) where T : class, IMerchantOwned =>
        model.Entity<T>().HasQueryFilter(row => SeesAll || (IsMerchant && row.MerchantId == ScopeMerchant));

    private void FilterPartner<T>(ModelBuilder model) where T : class, IPartnerOwned =>
        model.Entity<T>().HasQueryFilter(row => SeesAll || (IsPartner && row.PartnerId == ScopePartner));

    private static bool IsEntityId(Type type) => type.IsValueType && Array.Exists(
        type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
