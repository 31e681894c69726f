using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Tracking.Customers;

namespace Rattan.Tracking.Conversions;

internal static class ConversionMapping
{
    public static void Map(ModelBuilder model)
    {
        var conversion = model.Entity<Conversion>().ToTable("conversions");
        conversion.HasKey(c => c.Id);
        conversion.Ignore(c => c.Order).Ignore(c => c.Amount).Ignore(c => c.IsDecided);
        conversion.Property(c => c.Input).AsJson();
        conversion.Property(c => c.Lines).AsJson();
        conversion.Property(c => c.Question).AsJson();
        conversion.Property(c => c.Credits).AsJson();
        conversion.Property(c => c.Steps).AsJson();
        conversion.Property(c => c.RefundedPerLine).AsJson();
        conversion.Property(c => c.RefundedLines).AsJson();
        conversion.Property(c => c.RefundedNamedLines).AsJson();
        conversion.Property(c => c.Answer).AsJson();
        conversion.Property(c => c.Version).IsConcurrencyToken();
        conversion.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId);

        var credit = model.Entity<CreditEntry>().ToTable("conversion_credits");
        credit.HasKey(c => new { c.ConversionId, c.Position });

        model.Entity<ConversionRow>().HasNoKey().ToView("v_conversions");
        model.Entity<CustomerOrderRow>().HasNoKey().ToView("v_customer_orders");
        model.Entity<ConversionLineRow>().HasNoKey().ToView("v_conversion_lines");
        model.Entity<CreditRow>().HasNoKey().ToView("v_credits");
    }
}
