using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Reporting.Live;

internal sealed class HomeStrip : IHomeStrip
{
    public Type Component => typeof(LiveStrip);

    public bool IsFor(Caller caller) => caller.May(Permission.ViewReports);
}
