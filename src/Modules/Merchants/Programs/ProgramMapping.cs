using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Programs;

internal static class ProgramMapping
{
    public static void Map(ModelBuilder model)
    {
        var program = model.Entity<Program>();
        program.ToTable("programs").HasKey(p => p.ProgramId);
        program.Property(p => p.Version).IsConcurrencyToken();
        program.Property(p => p.AllowedDomains).AsJson();
        program.Ignore(p => p.Terms).Ignore(p => p.LateTouch);
        program.HasIndex(p => p.Number).IsUnique();
        model.Entity<ProgramRow>().HasNoKey().ToView("v_programs");
    }
}
