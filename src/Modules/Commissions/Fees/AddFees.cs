using Rattan.Contracts.Commissions;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Fees;

internal sealed class AddFees(AppDbContext db, TimeProvider clock) : IPartnerFees
{
    public void Add(PartnerFee fee)
    {
        if (fee.Amount.Minor != 0)
        {
            db.Add(FeeLine.Of(fee, clock.Now()));
        }
    }
}
