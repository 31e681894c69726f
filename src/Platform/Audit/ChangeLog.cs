using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Audit;

/// <summary>Turns what a context is about to save into audit entries.</summary>
internal sealed class ChangeLog(AppDbContext db, Caller caller, TimeProvider clock)
{
    private const string ProgramProperty = "ProgramId";

    private static readonly string[] Titles = ["Name", "Code", "Email", "Title", "Number"];

    /// <summary>Adds an entry for every change of an audited entity. Call it once, right before saving.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (db.Model.FindEntityType(typeof(AuditEntry)) is null)
        {
            return;
        }

        foreach (var change in db.ChangeTracker.Entries<IAudited>().ToList())
        {
            var action = change.State switch
            {
                EntityState.Added => "created",
                EntityState.Modified => "changed",
                EntityState.Deleted => "deleted",
                _ => null,
            };
            if (action is null)
            {
                continue;
            }

            var (before, after) = Values(change);
            if (before is { Count: > 0 } || after is { Count: > 0 })
            {
                db.Add(Entry(
                    change.Entity.AuditKey, action, Text(before), Text(after), TitleOf(change),
                    await OwnerAsync(change, ct)));
            }
        }
    }

    public AuditEntry Entry(
        string key, string action, string? before, string? after, string? title, (MerchantId, PartnerId) owner)
    {
        var now = clock.Now();
        var own = owner == default ? OwnerOf(caller.Scope) : owner;
        return new AuditEntry
        {
            Id = EntityId.New<AuditId>(now),
            At = now,
            PrincipalId = caller.PrincipalId,
            Name = caller.Name,
            FoldedName = LineText.Fold(caller.Name),
            ImpersonatorId = caller.ImpersonatorId,
            MerchantId = own.Item1,
            PartnerId = own.Item2,
            Thing = key,
            Title = title,
            Action = action,
            Before = before,
            After = after,
        };
    }

    private static (JsonObject? Before, JsonObject? After) Values(EntityEntry change)
    {
        var before = change.State == EntityState.Added ? null : new JsonObject();
        var after = change.State == EntityState.Deleted ? null : new JsonObject();
        foreach (var property in change.Properties.Where(p => IsShown(p.Metadata)))
        {
            if (change.State == EntityState.Modified
                && (!property.IsModified || Equals(property.OriginalValue, property.CurrentValue)))
            {
                continue;
            }

            var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name);
            before?.Add(name, AuditValue.Of(property.Metadata, property.OriginalValue));
            after?.Add(name, AuditValue.Of(property.Metadata, property.CurrentValue));
        }

        return (before, after);
    }

    private static bool IsShown(IProperty property) => !property.IsConcurrencyToken
        && property.PropertyInfo is { } info && info.GetCustomAttribute<UnauditedAttribute>() is null;

    private static string? TitleOf(EntityEntry change) => Titles
        .Select(name => change.Metadata.FindProperty(name))
        .Where(property => property is not null)
        .Select(property => Convert.ToString(
            change.Property(property!).CurrentValue, System.Globalization.CultureInfo.InvariantCulture))
        .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private async Task<(MerchantId, PartnerId)> OwnerAsync(EntityEntry<IAudited> change, CancellationToken ct)
    {
        var stated = OwnerOf(change.Entity.AuditScope);
        var merchant = (change.Entity as IMerchantOwned)?.MerchantId ?? stated.Item1;
        var partner = (change.Entity as IPartnerOwned)?.PartnerId ?? stated.Item2;
        if (merchant == default && partner == default && change.Metadata.FindProperty(ProgramProperty) is { } of
            && change.Property(of).CurrentValue is ProgramId program
            && db.Model.FindEntityType(typeof(ProgramRow)) is not null)
        {
            merchant = await db.Set<ProgramRow>().IgnoreQueryFilters().Where(p => p.ProgramId == program)
                .Select(p => p.MerchantId).FirstOrDefaultAsync(ct);
        }

        return (merchant, partner);
    }

    private static (MerchantId, PartnerId) OwnerOf(Scope scope) => scope.Kind switch
    {
        ScopeKind.Merchant => (MerchantId.From(scope.Id), default),
        ScopeKind.Partner => (default, PartnerId.From(scope.Id)),
        _ => default,
    };

    private static string? Text(JsonObject? values) =>
        values?.ToJsonString(Kernel.Json.RattanJson.Options);
}
