using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Ui.Layout;

/// <summary>What stands atop a portal's home page, whichever module that page is of. Registered by its own module:
/// <c>services.AddSingleton&lt;IHomeStrip, …&gt;()</c>.</summary>
public interface IHomeStrip
{
    Type Component { get; }

    bool IsFor(Caller caller);
}
