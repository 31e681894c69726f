namespace Rattan.Access.ApiKeys;

internal static class ApiKeyMapping
{
    public static void Map(ModelBuilder model)
    {
        var key = model.Entity<ApiKey>();
        key.ToTable("api_keys").HasKey(k => k.Id);
        key.Property(k => k.Version).IsConcurrencyToken();
        key.Ignore(k => k.Scope);
        key.Ignore(k => k.AuditScope);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.PreviousHash);
        key.HasIndex(k => new { k.ScopeKind, k.ScopeId });
    }
}
