using Rattan.Access.Roles;

namespace Rattan.Access.Users;

internal static class UserMapping
{
    public static void Map(ModelBuilder model)
    {
        var user = model.Entity<User>();
        user.ToTable("users").HasKey(u => u.Id);
        user.Property(u => u.Version).IsConcurrencyToken();
        user.Ignore(u => u.Scope);
        user.Ignore(u => u.AuditScope);
        user.HasOne<Role>().WithMany().HasForeignKey(u => u.RoleId);
        user.HasIndex(u => u.Email).IsUnique();
        user.HasIndex(u => new { u.ScopeKind, u.ScopeId });
    }
}
