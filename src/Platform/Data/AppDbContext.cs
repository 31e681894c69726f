using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Data;

/// <summary>The books. Knows no entity: modules register their mappings, slices use <c>db.Set&lt;T&gt;()</c>. Rows that
/// belong to a merchant, a partner or an agency are filtered by the caller's scope here and nowhere else.</summary>
public sealed class AppDbContext(
    DbContextOptions<AppDbContext> options, IEnumerable<IModule> modules, Caller caller, TimeProvider clock)
    : DbContext(options)
{
    private static readonly (Type Owned, string Owner, string Is, string Scope)[] Owners =
    [
        (typeof(IMerchantOwned), nameof(IMerchantOwned.MerchantId), nameof(IsMerchant), nameof(ScopeMerchant)),
        (typeof(IPartnerOwned), nameof(IPartnerOwned.PartnerId), nameof(IsPartner), nameof(ScopePartner)),
        (typeof(IAgencyOwned), nameof(IAgencyOwned.AgencyId), nameof(IsAgency), nameof(ScopeAgency)),
    ];

    internal bool SeesAll => caller.Scope.Kind == ScopeKind.Network;

    internal bool IsMerchant => caller.Scope.Kind == ScopeKind.Merchant;

    internal bool IsPartner => caller.Scope.Kind == ScopeKind.Partner;

    internal bool IsAgency => caller.Scope.Kind == ScopeKind.Agency;

    internal MerchantId ScopeMerchant => MerchantId.From(caller.Scope.Id);

    internal PartnerId ScopePartner => PartnerId.From(caller.Scope.Id);

    internal AgencyId? ScopeAgency => AgencyId.From(caller.Scope.Id);

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

    /// <summary><c>row => SeesAll || (IsMerchant &amp;&amp; row.MerchantId == ScopeMerchant) || …</c> with a part for
    /// each kind of owner that a row has.</summary>
    private void FilterByScope(ModelBuilder model, Type type)
    {
        var (row, books) = (Expression.Parameter(type, "row"), Expression.Constant(this));
        var parts = Owners.Where(each => each.Owned.IsAssignableFrom(type)).Select(each => Expression.AndAlso(
            Expression.Property(books, each.Is),
            Expression.Equal(Expression.Property(row, each.Owner), Expression.Property(books, each.Scope)))).ToList();
        if (parts.Count > 0)
        {
            var sees = parts.Aggregate((Expression)Expression.Property(books, nameof(SeesAll)), Expression.OrElse);
            model.Entity(type).HasQueryFilter(Expression.Lambda(sees, row));
        }
    }

    private static bool IsEntityId(Type type) => type.IsValueType && Array.Exists(
        type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
